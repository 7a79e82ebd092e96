using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.SupplyChain.Segmentation.Metrics;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>Rows that are invoices, summed up to customers.</summary>
internal static class InvoiceColumns
{
    /// <summary>Customers with <c>recency</c>, <c>frequency</c> and <c>monetary</c>; null, and said why, where the rows are no invoices.</summary>
    /// <param name="columns">Four names: customer, invoice, date, amount.</param>
    public static Customers? Aggregate(FactRows file, string columns, DateTimeValue asOf, Terminal terminal)
    {
        if (MetricsFlags.Names(columns) is not [var customer, var number, var date, var amount] names)
        {
            terminal.Fail($"expected four columns, found `{columns.Shown()}`", "name them as `--invoices CUSTOMER,INVOICE,DATE,AMOUNT`");
            return null;
        }

        if (names.FirstOrDefault(name => !file.Columns.Contains(name)) is { } missing)
        {
            terminal.Fail($"`{file.File}` has no column `{missing}`", NearestName.Help(missing, file.Columns));
            return null;
        }

        List<string> problems = [];
        List<Invoice> invoices = [];
        foreach (FactRow row in file.Rows)
        {
            problems.AddRange(row.Problems.Select(problem => $"row {row.Number}: {problem.Message}"));
            if (row.Problems.Count > 0)
            {
                continue;
            }

            (string? who, string? what) = (Subjects.Of(row.Fields, customer), Subjects.Of(row.Fields, number));
            (DateTimeValue? at, decimal? value) = (At(row.Fields.Find(date)), Amount(row.Fields.Find(amount)));
            if ((who is null ? customer : what is null ? number : null) is { } blank)
            {
                problems.Add($"row {row.Number}: `{blank}` is missing");
            }
            else if (at is null)
            {
                problems.Add($"row {row.Number}: `{date}` is a date or an instant, found `{row.Fields.Find(date)?.ToString().Shown()}`");
            }
            else if (value is null)
            {
                problems.Add($"row {row.Number}: `{amount}` is a number, found `{row.Fields.Find(amount)?.ToString().Shown()}`");
            }
            else
            {
                invoices.Add(new Invoice(who!, what!, at, value.Value));
            }
        }

        if (Customers.Told(problems, file.File, terminal))
        {
            return null;
        }

        IReadOnlyList<Rfm> rfm = Rfm.Of(invoices, asOf);
        if (rfm.Count == 0)
        {
            terminal.Fail($"no invoice of `{file.File}` is as old as {asOf}", "name a later instant with `--as-of`");
            return null;
        }

        return Customers.Of(file.File, ["recency", "frequency", "monetary"], rfm.Select(one => (one.Customer, new ContextValue(
        [
            KeyValuePair.Create<string, Value>("recency", new NumberValue(one.RecencyDays)),
            KeyValuePair.Create<string, Value>("frequency", new NumberValue(one.Frequency)),
            KeyValuePair.Create<string, Value>("monetary", new NumberValue(one.Monetary)),
        ]))), terminal);
    }

    // A day is its midnight; a time without offset is one in UTC.
    private static DateTimeValue? At(Value? value)
    {
        string text = (value as TextValue)?.Text.Trim() ?? "";
        return TemporalText.ParseDateTime(text.Contains('T', StringComparison.Ordinal) ? text : $"{text}T00:00:00") is DateTimeValue time ? time with { Zone = time.Zone ?? ZoneOffset.Utc } : null;
    }

    private static decimal? Amount(Value? value) => value switch
    {
        NumberValue number => number.Number,
        TextValue text when ExactNumber.TryParse(text.Text.AsSpan().Trim(), out decimal number) => number,
        _ => null,
    };
}
