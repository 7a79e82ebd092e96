using System.Globalization;
using CsvHelper;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>The columns that came in, then the outputs, then <c>outcome</c>, <c>matched</c> and <c>problem</c>.</summary>
internal sealed class CsvDecisions(IReadOnlyList<string> columns, IReadOnlyList<string> outputs, string separator) : DecisionRows
{
    // Items of lists, as they are read from CSV too.
    private const string BetweenItems = ";";

    private static readonly string[] Added = ["outcome", "matched", "problem"];

    public override string Head => Lines(csv =>
    {
        // A column of the same name keeps it: what came in is carried through as it was.
        foreach (string name in columns.Concat(outputs.Concat(Added).Select(name => columns.Contains(name) ? $"decided.{name}" : name)))
        {
            csv.WriteField(name);
        }

        csv.NextRecord();
    });

    public override string Of(IReadOnlyList<DecidedRow> rows, bool isFirst) => Lines(csv =>
    {
        foreach (DecidedRow row in rows)
        {
            Write(csv, row);
            csv.NextRecord();
        }
    });

    private void Write(CsvWriter csv, DecidedRow row)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            csv.WriteField(Text(Field(row.Row.Fields, i)));
        }

        foreach (string output in outputs)
        {
            csv.WriteField(Text(row.Decision?.Result?.Find(output)));
        }

        csv.WriteField(row.Decision?.Outcome.Word() ?? "");
        csv.WriteField(string.Join(BetweenItems, row.Decision?.Matched.Select(m => m.Id) ?? []));
        csv.WriteField(string.Join("; ", row.Problems.Select(p => p.Message)));
    }

    // Rows of CSV have their fields in the order of the columns; those of JSON need not.
    private Value? Field(ContextValue fields, int column) =>
        column < fields.Entries.Count && fields.Entries[column].Key == columns[column] ? fields.Entries[column].Value : fields.Find(columns[column]);

    private static string Text(Value? value) => value switch
    {
        null or NullValue => "",
        ListValue list => string.Join(BetweenItems, list.Items.Select(Text)),
        _ => value.ToString(),
    };

    private string Lines(Action<CsvWriter> write)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using (CsvWriter csv = new(text, CsvFacts.Format(separator)))
        {
            write(csv);
        }

        return text.ToString();
    }
}
