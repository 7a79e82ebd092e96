namespace RulesHost.Analysis.Regions;

/// <summary>
/// A set of an axis's parts, as ranges of their numbers. Invariant: the ranges are ascending, and between two of them at least one
/// number is left out, so that equal sets have equal ranges.
/// </summary>
public sealed class PartSet : IEquatable<PartSet>
{
    public static readonly PartSet Empty = new([]);

    private readonly PartRange[] ranges;

    private PartSet(PartRange[] ranges) => this.ranges = ranges;

    public IReadOnlyList<PartRange> Ranges => ranges;

    public bool IsEmpty => ranges.Length == 0;

    /// <summary>The smallest part; there must be one.</summary>
    public int First => ranges[0].From;

    /// <summary>The largest part; there must be one.</summary>
    public int Last => ranges[^1].To;

    public static PartSet Of(int from, int to) => from > to ? Empty : new PartSet([new PartRange(from, to)]);

    /// <param name="ranges">In any order; may overlap.</param>
    public static PartSet Of(IEnumerable<PartRange> ranges)
    {
        List<PartRange> merged = [];
        foreach (PartRange range in ranges.Where(range => range.From <= range.To).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1)
            {
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Empty : new PartSet([.. merged]);
    }

    public PartSet Union(PartSet other) => Of(ranges.Concat(other.ranges));

    public PartSet Intersect(PartSet other)
    {
        List<PartRange> common = [];
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.Length && theirs < other.ranges.Length)
        {
            PartRange overlap = new(Math.Max(ranges[mine].From, other.ranges[theirs].From), Math.Min(ranges[mine].To, other.ranges[theirs].To));
            if (overlap.From <= overlap.To)
            {
                common.Add(overlap);
            }

            if (ranges[mine].To < other.ranges[theirs].To)
            {
                mine++;
            }
            else
            {
                theirs++;
            }
        }

        return common.Count == 0 ? Empty : new PartSet([.. common]);
    }

    public PartSet Except(PartSet other)
    {
        List<PartRange> left = [];
        foreach (PartRange range in ranges)
        {
            int from = range.From;
            foreach (PartRange removed in other.ranges)
            {
                if (removed.To < from || removed.From > range.To)
                {
                    continue;
                }

                if (removed.From > from)
                {
                    left.Add(new PartRange(from, removed.From - 1));
                }

                from = removed.To + 1;
            }

            if (from <= range.To)
            {
                left.Add(range with { From = from });
            }
        }

        return left.Count == 0 ? Empty : new PartSet([.. left]);
    }

    public bool Contains(int part)
    {
        foreach (PartRange range in ranges)
        {
            if (range.From <= part && part <= range.To)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the two have a part in common.</summary>
    public bool Meets(PartSet other)
    {
        int theirs = 0;
        foreach (PartRange range in ranges)
        {
            while (theirs < other.ranges.Length && other.ranges[theirs].To < range.From)
            {
                theirs++;
            }

            if (theirs < other.ranges.Length && other.ranges[theirs].From <= range.To)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether each part of the other is in this. By the invariant, each of its ranges lies within one of these.</summary>
    public bool Covers(PartSet other)
    {
        int mine = 0;
        foreach (PartRange range in other.ranges)
        {
            while (mine < ranges.Length && ranges[mine].To < range.From)
            {
                mine++;
            }

            if (mine == ranges.Length || ranges[mine].From > range.From || ranges[mine].To < range.To)
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(PartSet? other) => other is not null && ranges.AsSpan().SequenceEqual(other.ranges);

    public override bool Equals(object? obj) => Equals(obj as PartSet);

    public override int GetHashCode() => ranges.Aggregate(17, HashCode.Combine);
}

/// <summary>The parts from one to another, both included.</summary>
public readonly record struct PartRange(int From, int To);
