using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Tables;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>Rules from a table: inline, or from a CSV file.</summary>
internal static class TableReader
{
    public static IReadOnlyList<Rule>? Read(Node table, MapNode document, ReadContext context) => table switch
    {
        ScalarNode inline => GridReader.Read(inline.Text, context.Diagnostics) is { } grid ? Rules(grid, "table", context) : null,
        MapNode file => FromFile(file, document, context),
        _ => null,
    };

    private static IReadOnlyList<Rule>? FromFile(MapNode table, MapNode document, ReadContext context)
    {
        // Absent where the key is misspelt, which has been reported.
        if (table.Text("file") is not { } name || Find(name, context) is not { } path)
        {
            return null;
        }

        context.UsedFiles.Add(path);
        char separator = table.Text("separator")?.Text[0] ?? ',';
        SourceFile? source = SourceDecoder.Decode(path, context.Files.Files[path].Span, context.Diagnostics);
        Grid? grid = source is null ? null : CsvReader.Read(source, separator, context.Diagnostics);
        DecimalComma? comma = table.Text("decimal")?.Text == "," ? new DecimalComma(Texts(document, context)) : null;
        return grid is null ? null : Rules(grid, name.Text, context, comma);
    }

    private static HashSet<string> Texts(MapNode document, ReadContext context) =>
    [
        .. document.Map("inputs")?.Entries.Concat(document.Map("outputs")?.Entries ?? [])
            .Where(entry => (entry.Value as MapNode)?.Text("type")?.Text == "string").Select(entry => entry.Name) ?? [],
        .. context.Facts.Values.Where(fact => fact.Type == FeelType.Text).Select(fact => fact.Name),
    ];

    private static string? Find(Fragment name, ReadContext context)
    {
        string? path = WorkspaceFiles.Resolve(name.File.Path, name.Text);
        string? problem = path is null ? "leads outside the workspace"
            : context.Files.Refused.TryGetValue(path, out string? reason) ? reason
            : context.Files.Files.ContainsKey(path) ? null
            : "does not exist";
        if (problem is null)
        {
            return path;
        }

        context.Diagnostics.Add(RuleSetDiagnostics.TableFile, name.Location, $"`{name.Text.Shown()}` {problem}",
            NearestName.Of(name.Text, context.Files.Files.Keys) is { } nearest ? $"did you mean `{nearest}`?" : "name a CSV file of the workspace, relative to this file");
        return null;
    }

    private static IReadOnlyList<Rule>? Rules(Grid grid, string pointer, ReadContext context, DecimalComma? comma = null)
    {
        TableHeader? header = TableHeader.Read(grid.Header, context.Diagnostics);
        return header is null ? null : [.. grid.Rows.Select((row, i) => header.Rule(row, $"/{pointer}/{i}", comma))];
    }
}
