using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Findings;

/// <summary>Whether two sets of rules, each deciding alone and field by field, give the same.</summary>
public enum Sameness
{
    /// <summary>There are facts for which they do not.</summary>
    Different,

    /// <summary>Neither is certain.</summary>
    Possible,

    /// <summary>They give the same for all facts.</summary>
    Proved,
}

/// <summary>
/// Compares sets of rules of one table. Of a field they give the same if they have the same rows for it; or else if wherever a row of the one
/// and a row of the other that conclude differently both hold, a better row of either does too, and no facts have a row in one of them only.
/// </summary>
internal sealed class FieldComparison(AnalysedTable table)
{
    private readonly Conclusions conclusions = new(table.Table);
    private readonly Effort effort = Effort.ForOneQuestion();

    public Sameness Of(IReadOnlyCollection<int> first, IReadOnlyCollection<int> second)
    {
        // Where a formula decides, or either has a row that is open and so leaves all fields undecided, both may come to the same after all.
        IEnumerable<Box> open = from one in Opened(first) from other in Opened(second) select one.Intersect(other);
        Box[] undecided = [.. table.Space.Rows.Where(row => row.IsOpaque).Select(row => row.MayHold), .. open.Where(both => !both.IsEmpty)];
        return Enumerable.Range(0, table.Table.Outputs.Count).Select(field => Of(Giving(first, field), Giving(second, field), field, undecided)).Append(Sameness.Proved).Min();
    }

    private IReadOnlyList<Box> Opened(IReadOnlyCollection<int> rules) => table.Table.IgnoresUnknown ? [] : [.. table.Space.Rows.Where(row => rules.Contains(row.Rule)).SelectMany(Opened)];

    private static IEnumerable<Box> Opened(RowRegion row) =>
        row.MayHold.Sides.Zip(row.Holds.Sides).Index().Select(side => (Axis: side.Index, Missing: side.Item.First.Except(side.Item.Second))).Where(side => !side.Missing.IsEmpty).Select(side => row.MayHold.With(side.Axis, side.Missing));

    private Sameness Of(List<RowRegion> first, List<RowRegion> second, int field, Box[] undecided)
    {
        if (first.All(row => IsAmong(second, row, field)) && second.All(row => IsAmong(first, row, field)))
        {
            return Sameness.Proved;
        }

        bool areKnown = first.Concat(second).All(row => !row.IsOpaque);
        IEnumerable<Sameness> rivals =
            from row in first
            from other in second
            where !conclusions.Agree(row.Rule, other.Rule, field) && row.Holds.Meets(other.Holds)
            select Outside(row.Holds.Intersect(other.Holds), Better(first, row).Concat(Better(second, other)), areKnown && conclusions.Contradict(row.Rule, other.Rule, field), undecided);
        IEnumerable<Sameness> gaps = OnlyIn(first, second, field, areKnown, undecided).Concat(OnlyIn(second, first, field, areKnown, undecided));

        // Where a missing fact leaves a row open, its rank decides what that means, and ranks have not been compared.
        bool mayBeOpen = !table.Table.IgnoresUnknown && first.Concat(second).Any(row => !row.Holds.Covers(row.MayHold));
        return rivals.Concat(gaps).Append(mayBeOpen ? Sameness.Possible : Sameness.Proved).Min();
    }

    private IEnumerable<Sameness> OnlyIn(List<RowRegion> rows, List<RowRegion> others, int field, bool areKnown, Box[] undecided) =>
        rows.Where(row => !IsAmong(others, row, field)).Select(row => Outside(row.Holds, Better(rows, row).Concat(others), areKnown, undecided));

    // Whether there are facts in the box for which none of the rows holds.
    private Sameness Outside(Box box, IEnumerable<RowRegion> rows, bool isCertain, Box[] undecided)
    {
        Box[] held = [.. rows.Where(row => !row.IsOpaque).Select(row => row.Holds)];
        return Cover.Of(box, held, effort, most: 0) is { IsComplete: true, Left.Count: 0 } ? Sameness.Proved
            : isCertain && Cover.Of(box, held.Concat(undecided), effort, most: 0).Left.Count > 0 ? Sameness.Different
            : Sameness.Possible;
    }

    private List<RowRegion> Giving(IReadOnlyCollection<int> rules, int field) =>
        [.. table.Space.Rows.Where(row => rules.Contains(row.Rule) && table.Table.Rules[row.Rule].Conclusions[field].Expression is not null)];

    private IEnumerable<RowRegion> Better(List<RowRegion> rows, RowRegion row) => rows.Where(other => RowOf(other).Rank < RowOf(row).Rank);

    private bool IsAmong(List<RowRegion> rows, RowRegion row, int field) =>
        rows.Exists(other => RowOf(other).Rank == RowOf(row).Rank && RowOf(other).Cells.SequenceEqual(RowOf(row).Cells) && conclusions.Agree(other.Rule, row.Rule, field));

    private CheckedRow RowOf(RowRegion row) => table.Table.Rows[row.Index];
}
