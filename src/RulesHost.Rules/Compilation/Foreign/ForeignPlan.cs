namespace RulesHost.Rules.Compilation.Foreign;

/// <summary>A plan of an engine of another make. Facts that are not of their columns' types are left to the plain plan, as the index leaves them.</summary>
public abstract class ForeignPlan(IReadOnlyList<CompiledColumn> columns, int rows) : TablePlan
{
    private readonly PlainPlan plain = new(columns, rows);

    protected ForeignTable Table { get; } = new(columns, rows);

    public sealed override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
    {
        if (Table.Begin(frame, firstOnly, found) is not { } search)
        {
            plain.Find(frame, firstOnly, found);
        }
        else if (Table.Rows > 0)
        {
            Run(search);
            search.End();
        }
    }

    /// <summary>Lets the engine take its rows, in their order.</summary>
    protected abstract void Run(RowSearch search);
}
