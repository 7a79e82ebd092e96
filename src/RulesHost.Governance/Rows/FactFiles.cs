using System.Text;
using System.Text.Json;
using CsvHelper;

namespace RulesHost.Governance.Rows;

/// <summary>Files of facts; the extension says what they are.</summary>
public static class FactFiles
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
    public static async Task<FactFile> Open(Stream stream, string kind, string separator, IReadOnlySet<string> inputs) => kind switch
    {
        "csv" => await CsvFacts.Open(new StreamReader(stream, Strict), separator, inputs),
        "ndjson" => await JsonRows.OfLines(new StreamReader(stream, Strict)),
        _ => await JsonRows.OfList(stream),
    };

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
