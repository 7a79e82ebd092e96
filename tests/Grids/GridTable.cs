using System.Text;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.Tests.Grids;

/// <summary>A generated table as the product reads it, and what it says of each single fact, row by row.</summary>
internal sealed class GridTable
{
    private static readonly WorkspaceLoader Loader = new([new DecisionKind(), new ServicePolicyKind()]);

    private readonly Layout layout;
    private readonly CompiledTable compiled;
    private readonly CompiledTable withoutFormulas;
    private readonly Lazy<IReadOnlyList<GridDecision>> decisions;

    public GridTable(GridText source)
    {
        Source = source;
        Text = source.Written(withFormulas: true);
        (Placed, Checked) = Sound(Text);
        layout = new Layout([.. source.Columns.Select(column => column.Name), "?", .. Checked.Table.Outputs.Select(output => output.Name)]);
        compiled = CompiledTable.Compile(Checked.Table, layout, TableEngine.Plain);
        withoutFormulas = source.HasFormulas ? CompiledTable.Compile(Sound(source.AsDecision().Written(withFormulas: false)).Decision.Table, layout, TableEngine.Plain) : compiled;
        Facts = Combined(source.Columns);
        decisions = new Lazy<IReadOnlyList<GridDecision>>(() => [.. Facts.Select(Decide)]);
    }

    public GridText Source { get; }

    public string Text { get; }

    /// <summary>Of a policy, its fields.</summary>
    public CheckedDecision Checked { get; }

    public PlacedRuleSet Placed { get; }

    public CheckedTable Table => Checked.Table;

    /// <summary>All that the declared limits allow, of those that cells tell apart.</summary>
    public IReadOnlyList<Value[]> Facts { get; }

    /// <summary>What is decided of each of them.</summary>
    public IReadOnlyList<GridDecision> Decisions => decisions.Value;

    /// <summary>What the product says of the text of a rule set.</summary>
    public static CheckedWorkspace Check(string text) => new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["t.yaml"] = Encoding.UTF8.GetBytes(text) }));

    /// <summary>The conditions of a row.</summary>
    public IReadOnlyList<GridCell> Cells(int row) => Source.Rules[Table.Rows[row].Rule].Conditions[AlternativeOf(row)];

    /// <summary>Whether a row has conditions that are formulas.</summary>
    public bool IsOpaque(int row) => Cells(row).Any(cell => cell.IsFormula);

    /// <summary>The rows that hold for facts, or that a missing one leaves open; formulas are taken to hold.</summary>
    public List<FoundRow> Rows(Value[] facts)
    {
        List<FoundRow> found = [];
        withoutFormulas.Plan.Find(Frame(facts), firstOnly: false, found);
        return found;
    }

    /// <summary>What is decided of any facts, one per column.</summary>
    public GridDecision Decide(Value[] facts) => Decide(compiled, facts);

    /// <summary>What some of the rules decide of each of the facts, as if there were no others.</summary>
    public IReadOnlyList<GridDecision> DecisionsOf(IReadOnlyCollection<int> rules)
    {
        CompiledTable some = CompiledTable.Compile(Table with { Rows = [.. Table.Rows.Where(row => rules.Contains(row.Rule))] }, layout, TableEngine.Plain);
        return [.. Facts.Select(facts => Decide(some, facts))];
    }

    private GridDecision Decide(CompiledTable table, Value[] facts) => GridDecision.Of(TableDecider.Decide(table, Frame(facts)));

    private int AlternativeOf(int row) => Table.Rows.Take(row).Count(earlier => earlier.Rule == Table.Rows[row].Rule);

    private DecisionFrame Frame(Value[] facts)
    {
        DecisionFrame frame = new(layout, new Budget());
        facts.CopyTo(frame.Values, 0);
        return frame;
    }

    private static List<Value[]> Combined(IReadOnlyList<GridColumn> columns)
    {
        List<Value[]> facts = [[]];
        foreach (GridColumn column in columns)
        {
            facts = [.. facts.SelectMany(_ => column.Points, (before, value) => (Value[])[.. before, value])];
        }

        return facts;
    }

    private static (PlacedRuleSet Placed, CheckedDecision Decision) Sound(string text)
    {
        CheckedWorkspace workspace = Check(text);
        PlacedRuleSet placed = workspace.HasErrors ? throw new InvalidOperationException(string.Join('\n', workspace.Diagnostics)) : workspace.Placed.Single();
        return (placed, placed.RuleSet is CheckedServicePolicy policy ? policy.Fields : (CheckedDecision)placed.RuleSet);
    }
}

/// <param name="Said">Without a word on which rules did.</param>
/// <param name="Results">One per output, in words; null where nothing is decided.</param>
internal sealed record GridDecision(string Said, IReadOnlyList<string>? Results)
{
    /// <summary>Of a policy, for a field that no rule gives.</summary>
    public const string NotGiven = "null";

    public static GridDecision Of(TableResult result)
    {
        IReadOnlyList<string>? results = result.Values?.Select(ValueText.Of).ToList();
        return new GridDecision($"{(result.Outcome == Outcome.Otherwise ? Outcome.Matched : result.Outcome)} {string.Join(" | ", results ?? [])}", results);
    }
}
