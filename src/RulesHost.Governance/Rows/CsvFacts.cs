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

    /// <summary>The rows of a part of such a text.</summary>
    /// <param name="header">Of the whole.</param>
    /// <param name="before">How many rows stand before the part.</param>
    /// <param name="hasHeader">The part is the first one.</param>
    public static IEnumerable<FactRow> Rows(TextReader text, string separator, IReadOnlyList<string> header, IReadOnlySet<string> inputs, long before, bool hasHeader)
    {
        using CsvParser csv = new(text, Format(separator));
        long number = hasHeader && csv.Read() ? before : before - 1;
        while (csv.Read())
        {
            yield return Row(++number, csv.Record!, header, inputs);
        }
    }

    private static async IAsyncEnumerable<FactRow> Rows(CsvParser csv, string[] header, IReadOnlySet<string> inputs)
    {
        for (long number = 1; await csv.ReadAsync(); number++)
        {
            yield return Row(number, csv.Record!, header, inputs);
        }

        csv.Dispose();
    }

    private static FactRow Row(long number, string[] record, IReadOnlyList<string> header, IReadOnlySet<string> inputs)
    {
        KeyValuePair<string, Value>[] fields = new KeyValuePair<string, Value>[header.Count];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = KeyValuePair.Create(header[i], (Value)new TextValue(i < record.Length ? record[i] : ""));
        }

        return new FactRow(number, new ContextValue(fields), new ContextValue([.. fields.Where(f => inputs.Contains(f.Key))]),
            record.Length == header.Count ? [] : [new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"expected {header.Count} fields, found {record.Length}", null, "quote a field that holds the separator")]);
    }
}
