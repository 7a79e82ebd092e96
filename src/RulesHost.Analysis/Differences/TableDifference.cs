using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Differences;

/// <summary>
/// For which facts two versions of a table do not decide the same, and what each decides: exact boxes that do not meet. The facts' space is cut until each piece is
/// one for which both versions decide one thing, or which no changed row concerns.
/// </summary>
public sealed class TableDifference
{
    private const long Comparisons = 400_000_000;

    private readonly TableSpace before;
    private readonly TableSpace after;
    private readonly TableReader beforeReader;
    private readonly TableReader afterReader;
    private readonly HashSet<int> gone;
    private readonly HashSet<int> come;

    private TableDifference(ComparedTable before, ComparedTable after, IReadOnlySet<string> unlike, Effort effort)
    {
        (Before, After) = (before, after);
        (this.before, this.after) = TableSpace.Joint((before.Table, before.Inputs), (after.Table, after.Inputs), unlike);
        ConclusionWords beforeWords = new(before.Table, unlike, "before");
        ConclusionWords afterWords = new(after.Table, unlike, "after");
        (beforeReader, afterReader) = (new TableReader(before.Table, beforeWords), new TableReader(after.Table, afterWords));
        (gone, come) = ChangedRows.Of(before.Table, beforeWords, after.Table, afterWords);
        (Changes, Open) = Search(effort);
        Accepted = [.. Newly(this.after, this.before).Select(box => (box, true)), .. Newly(this.before, this.after).Select(box => (box, false))];
    }

    public ComparedTable Before { get; }

    public ComparedTable After { get; }

    /// <summary>Of facts that both versions accept.</summary>
    public IReadOnlyList<RegionChange> Changes { get; }

    /// <summary>Facts that one version alone accepts: the later one, or else the earlier one.</summary>
    public IReadOnlyList<(Box Facts, bool IsAfter)> Accepted { get; }

    /// <summary>Whether there are no other changes: the effort may have been spent before all was looked at.</summary>
    public bool IsComplete => Open.Count == 0;

    /// <summary>What was not looked at, or not confirmed: of all other facts the changes are known.</summary>
    public IReadOnlyList<Box> Open { get; }

    /// <param name="unlike">Names that columns or formulas of both use, and that do not mean the same in both.</param>
    /// <param name="whole">What several comparisons may cost together; null where this one stands alone.</param>
    public static TableDifference Of(ComparedTable before, ComparedTable after, IReadOnlySet<string> unlike, Effort? whole = null) =>
        new(before, after, unlike, whole?.ForPart(Comparisons) ?? new Effort(Comparisons));

    /// <summary>A box for people who read no cells; empty where nothing is bound.</summary>
    public string InWords(Box box) => after.InWords(box);

    /// <summary>The bound sides of a box, as cells of the later version would say them.</summary>
    public IReadOnlyList<(string Name, string Cell)> Sides(Box box) => after.Sides(box);

    public IReadOnlyList<Axis> Axes => after.Axes;

    private (IReadOnlyList<RegionChange> Changes, IReadOnlyList<Box> Open) Search(Effort effort)
    {
        List<Box> open = [];
        Dictionary<string, (Verdict Before, Verdict After, List<Box> Boxes)> found = [];
        Stack<(Box Piece, List<RowRegion> Before, List<RowRegion> After)> pieces = [];
        Box common = before.Domain.Intersect(after.Domain);
        if (!common.IsEmpty)
        {
            pieces.Push((common, [.. before.Rows.Where(row => row.MayHold.Meets(common))], [.. after.Rows.Where(row => row.MayHold.Meets(common))]));
        }

        while (pieces.TryPop(out var piece))
        {
            if (!piece.Before.Exists(row => gone.Contains(row.Index)) && !piece.After.Exists(row => come.Contains(row.Index)) && (gone.Count < before.Rows.Count || come.Count < after.Rows.Count))
            {
                continue;
            }

            if (!effort.Spend(TablePieces.EffortOf(piece.Before.Count + piece.After.Count, piece.Piece)))
            {
                open.AddRange([piece.Piece, .. pieces.Select(left => left.Piece)]);
                break;
            }

            if (Cut(piece.Piece, piece.Before, piece.After, out Verdict? was, out Verdict? now) is { } cut)
            {
                Push(piece, cut.Axis, cut.Side);
                Push(piece, cut.Axis, piece.Piece.Sides[cut.Axis].Except(cut.Side));
            }
            else if (was!.Key != now!.Key)
            {
                string change = Verdict.Change(was, now);
                var alike = found.GetValueOrDefault(change, (was, now, []));
                alike.Boxes.Add(piece.Piece);
                found[change] = (alike.Before.Together(was), alike.After.Together(now), alike.Boxes);
            }
        }

        ReachableFacts facts = new(After.Placed, after.Axes);
        List<RegionChange> changes = [.. found.Values.SelectMany(alike => Merging.Of(alike.Boxes).Select(box => new RegionChange(box, alike.Before, alike.After, facts.Find(box))))];

        // What the cells do not confirm is not told; then neither is it said that nothing changes there.
        Witness beforeCells = new(Before.Table, before);
        Witness afterCells = new(After.Table, after);
        ILookup<bool, RegionChange> confirmed = changes.ToLookup(change =>
            Verdict.Change(Asked(beforeCells, Before.Table, before, beforeReader, change.Facts), Asked(afterCells, After.Table, after, afterReader, change.Facts)) == Verdict.Change(change.Before, change.After));
        return ([.. confirmed[true]], Merging.Of([.. open, .. confirmed[false].Select(change => change.Facts)]));

        void Push((Box Piece, List<RowRegion> Before, List<RowRegion> After) piece, int axis, PartSet side) => pieces.Push((
            piece.Piece.With(axis, side), piece.Before.FindAll(row => row.MayHold.Sides[axis].Meets(side)), piece.After.FindAll(row => row.MayHold.Sides[axis].Meets(side))));
    }

    // First towards what a changed row concerns, for the rest of the space is the same; then to what decides.
    private (int Axis, PartSet Side)? Cut(Box piece, List<RowRegion> was, List<RowRegion> now, out Verdict? before, out Verdict? after)
    {
        (before, after) = (null, null);
        foreach (RowRegion row in was.Where(row => gone.Contains(row.Index)).Concat(now.Where(row => come.Contains(row.Index))))
        {
            if (row.On(piece, out (int, PartSet) narrowing) == RowState.Mixed)
            {
                return narrowing;
            }
        }

        before = beforeReader.Read(piece, was, out (int, PartSet) cut);
        if (before is null)
        {
            return cut;
        }

        after = afterReader.Read(piece, now, out cut);
        return after is null ? cut : null;
    }

    // The cells themselves are asked about a sample of the box, not the boxes.
    private static Verdict Asked(Witness cells, CheckedTable table, TableSpace space, TableReader reader, Box box)
    {
        IReadOnlyList<Value> facts = space.SampleOf(box);
        Box sample = new([.. box.Sides.Select(side => PartSet.Of(side.First, side.First))]);
        List<RowOn> on = [];
        foreach (RowRegion row in space.Rows.Where(row => row.MayHold.Meets(sample)))
        {
            Truth truth = row.IsOpaque ? row.On(sample) == RowState.Open ? Truth.Unknown : Truth.True : cells.Ask(row, facts);
            if (truth == Truth.True || (truth == Truth.Unknown && !table.IgnoresUnknown))
            {
                on.Add(new RowOn(row, truth == Truth.True ? RowState.True : RowState.Open));
            }
        }

        return reader.Decide(on);
    }

    private static IEnumerable<Box> Newly(TableSpace here, TableSpace there) =>
        from axis in Enumerable.Range(0, here.Axes.Count)
        let added = here.Domain.Sides[axis].Except(there.Domain.Sides[axis])
        where !added.IsEmpty
        select here.Domain.With(axis, added);
}

/// <summary>A table, and the rule set whose inputs and formulas it is about.</summary>
public sealed record ComparedTable(CheckedTable Table, PlacedRuleSet Placed)
{
    internal IReadOnlyList<CheckedInput> Inputs { get; } = PlacedInputs.Of(Placed);
}

/// <summary>Facts for which two versions decide differently.</summary>
/// <param name="Witness">Some of these facts, as somebody could give them; null where none were found, since what is computed may never come together so.</param>
public sealed record RegionChange(Box Facts, Verdict Before, Verdict After, IReadOnlyList<(string Name, Value Value)>? Witness)
{
    /// <summary>Whether it is certain that they do: there are such facts, and no formula settles what is decided of them.</summary>
    public bool IsCertain => Witness is not null && Before.IsCertain && After.IsCertain;
}
