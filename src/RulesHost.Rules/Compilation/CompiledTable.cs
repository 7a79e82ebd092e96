using RulesHost.Feel.Compilation;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Compilation;

/// <summary>A table ready to be decided: a plan that finds rows, and what follows from them.</summary>
public sealed class CompiledTable
{
    private readonly Lazy<ILookup<object, int>> rowsOf;

    private CompiledTable(CheckedTable source, IReadOnlyList<CompiledColumn> columns, TablePlan plan, IReadOnlyList<CompiledRule> rules, CompiledRule? otherwise)
    {
        (Source, Columns, Plan, Rules, Otherwise) = (source, columns, plan, rules, otherwise);
        rowsOf = new(() => source.Rows.Select((row, i) => (rules[row.Rule], i)).ToLookup(row => (object)row.Item1, row => row.i, ReferenceEqualityComparer.Instance));
    }

    public CheckedTable Source { get; }

    public IReadOnlyList<CompiledColumn> Columns { get; }

    public TablePlan Plan { get; }

    public IReadOnlyList<CompiledRule> Rules { get; }

    public CompiledRule? Otherwise { get; }

    /// <summary>The numbers of a rule's rows, ascending; none of a rule that is not the table's own.</summary>
    internal IEnumerable<int> RowsOf(CompiledRule rule) => rowsOf.Value[rule];

    /// <param name="engine">Native where none is named.</param>
    public static CompiledTable Compile(CheckedTable table, Layout layout, TableEngine? engine = null)
    {
        Dictionary<CheckedCell, CompiledCell> cells = new(ReferenceEqualityComparer.Instance);
        List<CompiledColumn> columns = [];
        for (int c = 0; c < table.Columns.Count; c++)
        {
            CompiledCell[] column = new CompiledCell[table.Rows.Count];
            for (int row = 0; row < column.Length; row++)
            {
                CheckedCell cell = table.Rows[row].Cells[c];
                if (!cells.TryGetValue(cell, out CompiledCell? compiled))
                {
                    cells[cell] = compiled = CompiledCell.Compile(cell, layout);
                }

                column[row] = compiled;
            }

            columns.Add(new CompiledColumn(table.Columns[c], column, layout));
        }

        TablePlan plan = (engine ?? TableEngine.Native).Plan(columns, table.Rows.Count);
        CompiledRule? otherwise = table.Otherwise is { } conclusions ? CompiledRule.Compile("otherwise", null, conclusions, layout) : null;
        return new CompiledTable(table, columns, plan, [.. table.Rules.Select(r => CompiledRule.Compile(r.Id, r.Source, r.Conclusions, layout))], otherwise);
    }
}

/// <summary>A rule's conclusions, one per output.</summary>
public sealed record CompiledRule(string Id, Rule? Source, IReadOnlyList<CompiledConclusion> Conclusions)
{
    internal static CompiledRule Compile(string id, Rule? source, IReadOnlyList<CheckedConclusion> conclusions, Layout layout) =>
        new(id, source, [.. conclusions.Select(c => new CompiledConclusion(c.Output, c.Expression is null ? null : CompiledExpression.Compile(c.Expression, layout)))]);
}
