using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>The table by which a rule set supplies others.</summary>
internal sealed class ChainTable
{
    private readonly SupplyTable supply;
    private readonly TableSpace space;
    private readonly ConclusionWords words;
    private readonly TableReader reader;

    /// <param name="supplied">The names that a caller supplies in place of the rule sets that decide them.</param>
    public ChainTable(PlacedRuleSet placed, SupplyTable supply, IReadOnlySet<string> supplied)
    {
        (Placed, this.supply, Inputs) = (placed, supply, PlacedInputs.Of(placed, supplied));
        space = TableSpace.Of(supply.Table, Inputs);
        words = new ConclusionWords(supply.Table, new HashSet<string>(), "");
        reader = new TableReader(supply.Table, words);
    }

    public PlacedRuleSet Placed { get; }

    /// <summary>As the rule set's place shows them.</summary>
    public IReadOnlyList<CheckedInput> Inputs { get; }

    public CheckedTable Table => supply.Table;

    public IReadOnlyList<RowRegion> Rows => space.Rows;

    public IReadOnlyList<Axis> Axes => space.Axes;

    /// <summary>All facts that the declarations allow.</summary>
    public Box Domain => space.Domain;

    public bool IsOfFactsAlone => supply.IsOfFactsAlone;

    /// <summary>The number of an output; -1 where the table does not conclude it.</summary>
    public int OutputOf(string name) => supply.Table.Outputs.Index().Where(output => output.Item.Name == name).Select(output => output.Index).DefaultIfEmpty(-1).First();

    /// <param name="wanted">Tells what an output may be, null for nothing; pieces for which it cannot are left out.</param>
    public TablePieces Pieces(Effort effort, int output, Predicate<Value?> wanted)
    {
        // Facts that no rule decides, or that leave one open, would have to be looked for everywhere.
        bool isOfOneRule = supply.Table.HitPolicy is HitPolicy.First or HitPolicy.Unique or HitPolicy.Any or HitPolicy.Priority;
        bool isElsewhere = wanted(null) || (supply.Table.Otherwise is not null && MayBe(Conclusions.Otherwise));
        return new TablePieces(reader, space.Rows, effort, isOfOneRule && !isElsewhere ? row => MayBe(row.Rule) : null);

        bool MayBe(int rule) => words.Conclusions.Constant(rule, output) is not { } value || wanted(value);
    }

    public TablePieces Pieces(Effort effort) => new(reader, space.Rows, effort);

    /// <summary>Whether a verdict says what an output is, or that there is none; a formula or a doubtful rule leaves it open.</summary>
    public static bool Says(Verdict verdict, int output, out Value? value)
    {
        value = output < verdict.Values.Count ? verdict.Values[output] : null;
        return verdict.IsCertain && (value is not null || verdict.Results.Count == 0 || verdict.Results[output] == ConclusionWords.NotGiven);
    }
}
