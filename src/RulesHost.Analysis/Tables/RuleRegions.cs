using RulesHost.Analysis.Regions;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Tables;

/// <summary>Where the rules of a table hold, for kinds whose rules are more than rows of one table.</summary>
public sealed class RuleRegions
{
    private readonly ILookup<int, RowRegion> rows;

    /// <param name="inputs">Their limits bound what facts there are.</param>
    public RuleRegions(CheckedTable table, IReadOnlyList<CheckedInput> inputs) => rows = TableSpace.Of(table, inputs).Rows.ToLookup(row => row.Rule);

    /// <summary>Whether there are no facts for which the rule holds.</summary>
    public bool NeverHolds(int rule) => rows[rule].All(row => row.Holds.IsEmpty);

    /// <summary>Whether one of the others holds wherever the rule does. False where that is not certain: conditions that are no region cover nothing.</summary>
    public bool IsCovered(int rule, IEnumerable<int> others)
    {
        Effort effort = Effort.ForOneQuestion();
        List<Box> covering = [.. others.SelectMany(other => rows[other]).Where(row => !row.IsOpaque).Select(row => row.Holds)];
        return rows[rule].All(row => Cover.Of(row.Holds, covering, effort, most: 0) is { IsComplete: true, Left.Count: 0 });
    }
}
