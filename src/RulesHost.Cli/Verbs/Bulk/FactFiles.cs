using System.Text;
using System.Text.Json;
using CsvHelper;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>Files of facts; the extension says what they are.</summary>
internal static class FactFiles
{
    public const string ExtensionHelp = "name it .csv, .ndjson or .json";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where the extension says nothing.</summary>
    public static string? Kind(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".ndjson" or ".jsonl" => "ndjson",
        ".json" => "json",
        _ => null,
    };

    /// <param name="inputs">The columns that are facts; the others are carried through.</param>
    public static async Task<FactFile> Open(FileStream stream, string kind, string separator, IReadOnlySet<string> inputs) => kind switch
    {
        "csv" => await CsvFacts.Open(new StreamReader(stream, Strict), separator, inputs),
        "ndjson" => await JsonRows.OfLines(new StreamReader(stream, Strict)),
        _ => await JsonRows.OfList(stream),
    };

    /// <summary>All rows at once, for what needs the whole population; null, and said why, where the file cannot be read.</summary>
    public static async Task<FactRows?> ReadAll(string file, string separator, Terminal terminal)
    {
        if (Kind(file) is not { } kind)
        {
            terminal.Fail(NoExtension(file), ExtensionHelp);
            return null;
        }

        try
        {
            await using FileStream stream = File.OpenRead(file);
            FactFile facts = await Open(stream, kind, separator, new HashSet<string>());
            List<FactRow> rows = [];
            await foreach (FactRow row in facts.Rows)
            {
                rows.Add(row);
            }

            if (rows.Count == 0)
            {
                terminal.Fail($"`{file}` holds no row", "give a file with one row at least");
                return null;
            }

            if (facts.Columns.CountBy(column => column).FirstOrDefault(column => column.Value > 1) is { Value: > 1, Key: var twice })
            {
                terminal.Fail($"`{file}` has the column `{twice}` twice", "keep one of them, or give the other another name");
                return null;
            }

            return new FactRows(file, [.. facts.Columns.Concat(facts.AreTexts ? [] : rows.SelectMany(row => row.Fields.Entries.Select(field => field.Key))).Distinct()], rows);
        }
        catch (Exception failure) when (Reason(failure) is not null)
        {
            terminal.Fail(Said(failure, file));
            return null;
        }
    }

    public static string NoExtension(string file) => $"`{file}` has no extension that says what it is";

    /// <summary>Why a file could not be read, in a sentence.</summary>
    /// <param name="failure">One that has a <see cref="Reason"/>.</param>
    public static string Said(Exception failure, string file) => failure is IOException or UnauthorizedAccessException ? Reason(failure)! : $"`{file}` {Reason(failure)}";

    /// <summary>Null where the file is not to blame.</summary>
    public static string? Reason(Exception failure) => failure switch
    {
        IOException or UnauthorizedAccessException => failure.Message,
        DecoderFallbackException => "is not UTF-8",
        JsonException { LineNumber: { } line } => $"is not JSON at line {line + 1}",
        JsonException => "is not JSON",
        CsvHelperException { Context.Parser: { } parser } => $"is not CSV at line {parser.RawRow}: a quote stands where none may, or a field is too long",
        OperationCanceledException => "was not read to its end",
        _ => null,
    };
}

/// <summary>A whole file of facts.</summary>
/// <param name="Columns">The fields that any of its rows has.</param>
internal sealed record FactRows(string File, IReadOnlyList<string> Columns, IReadOnlyList<FactRow> Rows);
