using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Findings;

/// <summary>The facts that no row of a table decides, all of them: without a limit on how many boxes they make.</summary>
public sealed class UncoveredFacts
{
    private readonly TableSpace space;
    private readonly Cover cover;

    private UncoveredFacts(TableSpace space, Cover cover) => (this.space, this.cover) = (space, cover);

    public int Boxes => cover.Left.Count;

    /// <summary>Whether the effort sufficed to look at all facts.</summary>
    public bool IsComplete => cover.IsComplete;

    /// <param name="inputs">Their limits bound what facts there are.</param>
    public static UncoveredFacts Of(CheckedTable table, IReadOnlyList<CheckedInput> inputs)
    {
        TableSpace space = TableSpace.Of(table, inputs);
        return new UncoveredFacts(space, Cover.Of(space.Domain, space.Rows.Select(row => row.MayHold), new Effort(long.MaxValue), int.MaxValue));
    }

    /// <param name="fact">The value of a name.</param>
    public bool Contains(Func<string, Value> fact)
    {
        int[] parts = [.. space.Axes.Select(axis => fact(axis.Name) is var value && value.IsNull ? axis.Missing.First : axis.PartOf(value))];
        return cover.Left.Any(box => box.Sides.Index().All(side => side.Item.Contains(parts[side.Index])));
    }
}
