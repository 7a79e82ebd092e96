using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Findings;

/// <summary>Where the rules of a table hold, for kinds that ask more of their rules than a decision does.</summary>
public sealed class RuleRegions
{
    private readonly AnalysedTable table;
    private readonly ILookup<int, RowRegion> rows;

    /// <param name="inputs">Their limits bound what facts there are.</param>
    public RuleRegions(CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        this.table = new AnalysedTable(table, inputs, place);
        rows = this.table.Space.Rows.ToLookup(row => row.Rule);
    }

    /// <summary>Whether there are no facts for which the rule holds.</summary>
    public bool NeverHolds(int rule) => rows[rule].All(row => row.Holds.IsEmpty);

    /// <summary>Whether one of the others holds wherever the rule does. False where that is not certain: conditions that are no region cover nothing.</summary>
    public bool IsCovered(int rule, IEnumerable<int> others)
    {
        Effort effort = Effort.ForOneQuestion();
        List<Box> covering = [.. others.SelectMany(other => rows[other]).Where(row => !row.IsOpaque).Select(row => row.Holds)];
        return rows[rule].All(row => Cover.Of(row.Holds, covering, effort, most: 0) is { IsComplete: true, Left.Count: 0 });
    }

    /// <summary>Whether some of the rules hold, or miss a fact, whatever the facts are, so that `otherwise` is never reached. False where that is not certain.</summary>
    public bool LeaveNothing(IEnumerable<int> rules)
    {
        IEnumerable<RowRegion> known = rules.SelectMany(rule => rows[rule]).Where(row => !row.IsOpaque);
        return Cover.Of(table.Space.Domain, known.Select(Deciding), Effort.ForOneQuestion(), most: 0) is { IsComplete: true, Left.Count: 0 };
    }

    /// <summary>Some facts, in words, for which none of the rules can hold; null where there are none, or none were found.</summary>
    public string? Gap(IEnumerable<int> rules) => GapBox(rules) is { } gap ? table.Space.Describe(gap) : null;

    /// <summary>The same facts, as a box.</summary>
    internal Box? GapBox(IEnumerable<int> rules)
    {
        Cover cover = Cover.Of(table.Space.Domain, rules.SelectMany(rule => rows[rule]).Select(Deciding), Effort.ForOneQuestion(), most: 1);
        return cover.Left.Count > 0 ? cover.Left[0] : null;
    }

    /// <summary>Whether two sets of rules, each deciding alone and field by field, give the same.</summary>
    public Sameness Compare(IReadOnlyCollection<int> first, IReadOnlyCollection<int> second) => new FieldComparison(table).Of(first, second);

    /// <summary>Pairs of rules of one rank that give a field different values, with the facts for which they do, in words.</summary>
    public IReadOnlyList<(int First, int Second, string Facts)> Contradictions() =>
        [.. Overlaps.Of(table).All.Select(overlap => (overlap.First, overlap.Second, table.Space.Describe(overlap.Both)))];

    // A missing fact that a rule needs gives `unknown`, which is an answer; where unknown rules are ignored, it is none.
    private Box Deciding(RowRegion row) => table.Table.IgnoresUnknown ? row.Holds : row.MayHold;
}
