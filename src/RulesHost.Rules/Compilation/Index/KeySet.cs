namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// What one simple cell accepts: the keys for which it is true. Its default value accepts none.
/// Invariant: the ranges are ascending, not empty, and no two of them touch.
/// </summary>
public readonly struct KeySet
{
    /// <summary>The cell `-`: true for every key, and when the fact is missing.</summary>
    public static readonly KeySet Unrestricted = new([KeyRange.All], acceptsMissing: true, isResidual: false);

    /// <summary>A cell that keys cannot express: always possible, never certain.</summary>
    public static readonly KeySet Residual = new([KeyRange.All], acceptsMissing: false, isResidual: true);

    private readonly KeyRange[]? ranges;

    private KeySet(KeyRange[] ranges, bool acceptsMissing, bool isResidual)
    {
        this.ranges = ranges;
        AcceptsMissing = acceptsMissing;
        IsResidual = isResidual;
    }

    public ReadOnlySpan<KeyRange> Ranges => ranges;

    /// <summary>The cell is true when the fact is missing: `-`, and cells that name null.</summary>
    public bool AcceptsMissing { get; }

    public bool IsResidual { get; }

    /// <summary>True for every key and when the fact is missing, however the cell was written.</summary>
    public bool IsUnrestricted => AcceptsMissing && !IsResidual && ranges is [var only] && only == KeyRange.All;

    /// <summary>The union of the ranges, which may come in any order and overlap.</summary>
    public static KeySet Of(params ReadOnlySpan<KeyRange> ranges) => new(Normal(ranges), acceptsMissing: false, isResidual: false);

    /// <summary>The same keys, and true when the fact is missing.</summary>
    public KeySet OrMissing() => new(ranges ?? [], acceptsMissing: true, IsResidual);

    private static KeyRange[] Normal(ReadOnlySpan<KeyRange> ranges)
    {
        if (ranges is [var one] && !one.IsEmpty && one.From > RowIndex.MissingKey)
        {
            return [one];
        }

        KeyRange[] sorted = ranges.ToArray();
        Array.Sort(sorted, (a, b) => a.From.CompareTo(b.From));
        List<KeyRange> merged = [];
        foreach (KeyRange given in sorted)
        {
            KeyRange range = given with { From = Math.Max(given.From, KeyRange.All.From) };
            if (range.IsEmpty)
            {
                continue;
            }

            // The subtraction cannot overflow: a range that may be merged starts above the smallest key.
            if (merged is [.., var last] && (range.From <= last.To || range.From - 1 == last.To))
            {
                merged[^1] = last with { To = Math.Max(last.To, range.To) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return [.. merged];
    }
}
