using RulesHost.Feel.Text;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>One version of a rule file or table file, read. Line breaks are line feeds throughout.</summary>
/// <param name="Root">Null where the file cannot be read; then <paramref name="Problem"/> says why.</param>
internal sealed record VersionedFile(SourceFile Source, ReadOnlyMemory<byte> Bytes, Part? Root, Diagnostic? Problem)
{
    /// <summary>What the file is called in words: the name of its rule set or other document; null where it has none.</summary>
    public string? Document { get; init; } = DocumentName.Of(Root);

    public static VersionedFile Read(string path, ReadOnlyMemory<byte> bytes, TableForm table)
    {
        DiagnosticBag problems = [];
        SourceFile source = new(path, LineLayout.WithLineFeeds(SourceDecoder.Decode(path, bytes.Span, problems)?.Text ?? ""));
        Part? root = problems.HasErrors ? null : RootOf(source, table, problems);
        Diagnostic? problem = problems.Sorted().FirstOrDefault(d => d.Severity == Severity.Error);
        return new VersionedFile(source, bytes, problem is null ? root : null, problem);
    }

    public static bool IsTable(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    // Which rules of a table file exclude one another only its rule set says; their order may count.
    private static Part? RootOf(SourceFile source, TableForm table, DiagnosticBag problems) => IsTable(source.Path)
        ? CsvReader.Read(source, table.Separator, problems) is { } grid ? Table.Of(grid, table.OrderCounts, null, source.At(Span.Empty)) : null
        : DocumentReader.Read(source, problems) is { } node ? PartReader.Read(node) : null;
}
