using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.Analysis.Mutation;

/// <summary>Decides by a table of mutants: finds the rows of all of them by the index, and lets those of one count. For one thread.</summary>
/// <param name="whole">The table as it is compiled; the rows are those of <see cref="MutantTable.Whole"/>.</param>
internal sealed class MutantEngine(MutantTable table, CheckedTable whole) : TableEngine
{
    public override string Name => "mutants";

    /// <summary>The mutant that decides; null for the table as it is.</summary>
    public Mutant? Active { get; set; }

    /// <summary>What was found so far, a look at the table each.</summary>
    public List<Look> Looks { get; } = [];

    // Other tables of a rule set have no mutants.
    public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows)
    {
        TablePlan native = Native.Plan(columns, rows);
        bool isWhole = rows == whole.Rows.Count && columns.Select(column => column.Source).SequenceEqual(whole.Columns, ReferenceEqualityComparer.Instance);
        return isWhole ? new MutantPlan(this, columns, native) : native;
    }

    private sealed class MutantPlan(MutantEngine engine, IReadOnlyList<CompiledColumn> columns, TablePlan native) : TablePlan
    {
        public override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
        {
            List<FoundRow> all = [];
            native.Find(frame, firstOnly: false, all);
            engine.Looks.Add(new Look([.. columns.Select(column => column.ValueIn(frame))], all));
            found.AddRange(all.Where(row => engine.IsCounted(row.Row)));
        }
    }

    private bool IsCounted(int row) => table.Counts(row, Active);
}

/// <param name="Values">Of the columns.</param>
/// <param name="Found">The rows that hold or may hold, those of mutants too.</param>
internal sealed record Look(IReadOnlyList<Value> Values, IReadOnlyList<FoundRow> Found);
