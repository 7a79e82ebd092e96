using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Rows;

/// <summary>Facts from CSV (RFC 4180) with a header; columns that no input takes are carried through.</summary>
public static class CsvFacts
{
    private const int LongestField = 1024 * 1024;

    public static CsvConfiguration Format(string separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator,
        NewLine = "\n",
        MaxFieldSize = LongestField,
        // A row that is too short or too long has its own problem.
        MissingFieldFound = null,
    };

    /// <exception cref="CsvHelperException">The text is no CSV.</exception>
    public static async Task<FactFile> Open(TextReader text, string separator, IReadOnlySet<string> inputs)
    {
        CsvParser csv = new(text, Format(separator));
        string[] header = await csv.ReadAsync() ? [.. csv.Record!.Select(name => name.Trim())] : [];
        return new FactFile(header, AreTexts: true, Rows(csv, header, inputs));
    }

    private static async IAsyncEnumerable<FactRow> Rows(CsvParser csv, string[] header, IReadOnlySet<string> inputs)
    {
        for (long number = 1; await csv.ReadAsync(); number++)
        {
            string[] record = csv.Record!;
            KeyValuePair<string, Value>[] fields = [.. header.Select((name, i) => KeyValuePair.Create(name, (Value)new TextValue(i < record.Length ? record[i] : "")))];
            yield return new FactRow(number, new ContextValue(fields), new ContextValue([.. fields.Where(f => inputs.Contains(f.Key))]),
                record.Length == header.Length ? [] : [new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"expected {header.Length} fields, found {record.Length}", null, "quote a field that holds the separator")]);
        }

        csv.Dispose();
    }
}
