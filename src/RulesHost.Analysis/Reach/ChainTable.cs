using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Reach;

/// <summary>The table by which a rule set supplies others.</summary>
internal sealed class ChainTable
{
    private readonly SupplyTable supply;
    private readonly TableSpace space;
    private readonly TableReader reader;

    public ChainTable(PlacedRuleSet placed, SupplyTable supply)
    {
        (Placed, this.supply) = (placed, supply);
        Inputs = PlacedInputs.Of(placed);
        space = TableSpace.Of(supply.Table, Inputs);
        reader = new TableReader(supply.Table, new ConclusionWords(supply.Table, new HashSet<string>(), ""));
    }

    public PlacedRuleSet Placed { get; }

    public IReadOnlyList<CheckedInput> Inputs { get; }

    public IReadOnlyList<Axis> Axes => space.Axes;

    /// <summary>All facts that the declarations allow.</summary>
    public Box Domain => space.Domain;

    public bool IsOfFactsAlone => supply.IsOfFactsAlone;

    /// <summary>The number of an output; -1 where the table does not conclude it.</summary>
    public int OutputOf(string name) => supply.Table.Outputs.Index().Where(output => output.Item.Name == name).Select(output => output.Index).DefaultIfEmpty(-1).First();

    public TablePieces Pieces(Effort effort) => new(reader, space.Rows, effort);

    /// <summary>Whether a verdict says what an output is, or that there is none; a formula or a doubtful rule leaves it open.</summary>
    public static bool Says(Verdict verdict, int output, out Value? value)
    {
        value = output < verdict.Values.Count ? verdict.Values[output] : null;
        return verdict.IsCertain && (value is not null || verdict.Results.Count == 0 || verdict.Results[output] == ConclusionWords.NotGiven);
    }
}
