using System.Collections.Frozen;

namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>How a run allocates. Percentages are 0 to 100.</summary>
public sealed record AllocationSettings
{
    private static readonly FrozenDictionary<string, decimal> None = FrozenDictionary<string, decimal>.Empty;

    public required AllocationMethod Method { get; init; }

    public WithinTier WithinTier { get; init; }

    /// <summary>Every quantity is a multiple of it, in units.</summary>
    public long Lot { get; init; } = 1;

    /// <summary>Whether the units of supply that make no lot may go to one line.</summary>
    public bool LooseUnits { get; init; }

    public UnitRounding Rounding { get; init; }

    public GuaranteeShortfall GuaranteeShortfall { get; init; }

    /// <summary>Guaranteed to the lines of a segment together, of all supply; split among them by what they can get at most.</summary>
    public IReadOnlyDictionary<string, decimal> SegmentFloorPercent { get; init; } = None;

    /// <summary>The least guarantee of every line, of what it can get at most.</summary>
    public decimal FairnessFloorPercent { get; init; }

    /// <summary>
    /// Under <see cref="AllocationMethod.Share"/> the parts of the segments; under <see cref="AllocationMethod.PercentCap"/> their percentages, where all
    /// other segments together have what these leave of 100.
    /// </summary>
    public IReadOnlyDictionary<string, decimal> SegmentShare { get; init; } = None;

    public PercentBase PercentOf { get; init; }

    /// <summary>Whether what segments do not use of their percentages goes to the others.</summary>
    public bool Redistribute { get; init; }

    public IReadOnlyList<Reserve> Reserves { get; init; } = [];

    /// <summary>Whether lines take part before the bucket in which they are due.</summary>
    public bool AllowEarly { get; init; }

    /// <summary>Segments for whose later lines supply is held back from lines of a lower priority.</summary>
    public IReadOnlyList<string> ProtectFuture { get; init; } = [];
}
