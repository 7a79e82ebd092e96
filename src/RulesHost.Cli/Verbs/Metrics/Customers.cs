using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>The customers of a file and the numbers in their columns. What is no number is told with its row, and then nothing is computed.</summary>
internal sealed class Customers
{
    private const int MostTold = 10;

    private readonly string file;
    private readonly IReadOnlyList<string> columns;
    private readonly IReadOnlyList<(long Row, string Id, ContextValue Fields)> customers;
    private readonly Terminal terminal;

    private Customers(string file, IReadOnlyList<string> columns, IReadOnlyList<(long, string, ContextValue)> customers, Terminal terminal) =>
        (this.file, this.columns, this.customers, this.terminal) = (file, columns, customers, terminal);

    /// <summary>A row per customer; null, and said why, where rows do not say whom they are about, or two are about the same.</summary>
    public static Customers? Of(FactRows read, string? subject, Terminal terminal)
    {
        if (Subjects.Column(subject, read.Columns) is not { } column)
        {
            terminal.Fail($"`{read.File}` does not say whom a row is about", "name the column with `--subject`");
            return null;
        }

        if (!read.Columns.Contains(column))
        {
            terminal.Fail($"`{read.File}` has no column `{column}`", NearestName.Help(column, read.Columns));
            return null;
        }

        List<string> problems = [.. read.Rows.SelectMany(row => row.Problems.Select(problem => $"row {row.Number}: {problem.Message}"))];
        Dictionary<string, long> seen = new(StringComparer.Ordinal);
        List<(long, string, ContextValue)> customers = [];
        foreach (FactRow row in read.Rows.Where(row => row.Problems.Count == 0))
        {
            if (Subjects.Of(row.Fields, column) is not { } id)
            {
                problems.Add($"row {row.Number}: `{column}` is missing");
            }
            else if (!seen.TryAdd(id, row.Number))
            {
                problems.Add($"row {row.Number}: `{id.Shown()}` stands in row {seen[id]} already; one row a customer, or `--invoices` where the rows are invoices");
            }
            else
            {
                customers.Add((row.Number, id, row.Fields));
            }
        }

        return Told(problems, read.File, terminal) ? null : new Customers(read.File, read.Columns, customers, terminal);
    }

    /// <summary>Customers that were computed rather than read.</summary>
    public static Customers Of(string file, IReadOnlyList<string> columns, IEnumerable<(string Id, ContextValue Fields)> customers, Terminal terminal) =>
        new(file, columns, [.. customers.Select((customer, i) => (i + 1L, customer.Id, customer.Fields))], terminal);

    /// <summary>Each customer with its number, null where it has none; null, and said why, where the column is not there or holds something else.</summary>
    public IReadOnlyList<(string Id, decimal? Value)>? Numbers(string column) =>
        Lists([column], value => value is NullValue or TextValue { Text: "" } ? [] : Number(value) is { } number ? [number] : null) is { } lists
            ? [.. lists.Select(customer => (customer.Id, customer.Values is [var only] ? only : (decimal?)null))]
            : null;

    /// <summary>Each customer with the numbers of several columns, or of one column of lists; none where one of them is missing.</summary>
    public IReadOnlyList<(string Id, IReadOnlyList<decimal> Values)>? Series(IReadOnlyList<string> names) => Lists(names, value => value switch
    {
        NullValue or TextValue { Text: "" } => [],
        ListValue list => All(list.Items.Select(Number)),
        TextValue text when names.Count == 1 => All(text.Text.Split(';', StringSplitOptions.TrimEntries).Select(item => Number(new TextValue(item)))),
        _ => Number(value) is { } number ? [number] : null,
    });

    /// <summary>Says what is wrong, the first of it; false where nothing is.</summary>
    public static bool Told(IReadOnlyList<string> problems, string file, Terminal terminal)
    {
        foreach (string problem in problems.Take(MostTold))
        {
            terminal.Fail($"`{file}`, {problem}");
        }

        if (problems.Count > MostTold)
        {
            terminal.Say($"and {Counted.Digits(problems.Count - MostTold)} more");
        }

        return problems.Count > 0;
    }

    // A customer that lacks one of the columns has no numbers at all.
    private List<(string Id, IReadOnlyList<decimal> Values)>? Lists(IReadOnlyList<string> names, Func<Value, decimal[]?> read)
    {
        if (names.FirstOrDefault(name => !columns.Contains(name)) is { } missing)
        {
            terminal.Fail($"`{file}` has no column `{missing}`", NearestName.Help(missing, columns));
            return null;
        }

        List<string> problems = [];
        List<(string, IReadOnlyList<decimal>)> found = [];
        foreach ((long row, string id, ContextValue fields) in customers)
        {
            decimal[]?[] cells = [.. names.Select(name => read(fields.Find(name) ?? NullValue.Plain))];
            problems.AddRange(names.Where((_, i) => cells[i] is null).Select(name => $"row {row}: `{name}` is a number, found `{fields.Find(name)!.ToString().Shown()}`"));
            found.Add((id, cells.All(cell => cell is { Length: > 0 }) ? [.. cells.SelectMany(cell => cell!)] : []));
        }

        return Told(problems, file, terminal) ? null : found;
    }

    private static decimal[]? All(IEnumerable<decimal?> numbers)
    {
        decimal?[] all = [.. numbers];
        return all.Contains(null) ? null : [.. all.Select(number => number!.Value)];
    }

    private static decimal? Number(Value value) => value switch
    {
        NumberValue number => number.Number,
        TextValue text when ExactNumber.TryParse(text.Text.AsSpan().Trim(), out decimal number) => number,
        _ => null,
    };
}
