using NodaTime;

namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>What a customer asks for, and what the rules entitle the line to. Quantities are in units.</summary>
public sealed record DemandLine
{
    public required string Id { get; init; }

    public required long Requested { get; init; }

    public string? Segment { get; init; }

    /// <summary>1 is served first.</summary>
    public int Priority { get; init; } = 1;

    /// <summary>What earlier runs confirmed; it matters to backorder processing alone.</summary>
    public long Confirmed { get; init; }

    /// <summary>Null is wanted at once: it ranks before every date.</summary>
    public Instant? Due { get; init; }

    /// <summary>Null ranks after every instant: who cannot say when cannot stand in front.</summary>
    public Instant? Received { get; init; }

    public decimal Weight { get; init; } = 1;

    /// <summary>Guaranteed, as far as the line asks for it. Rounded up to lots.</summary>
    public long Minimum { get; init; }

    /// <summary>Guaranteed part of what the line can get at most, 0 to 100. The larger of both guarantees counts.</summary>
    public decimal GuaranteePercent { get; init; }

    public long? Maximum { get; init; }

    /// <summary>Given before anything else. The line takes part in the rest as well, up to <see cref="Maximum"/>.</summary>
    public long Fixed { get; init; }

    /// <summary>Its part under <see cref="AllocationMethod.Share"/>, in any unit that the lines have in common.</summary>
    public decimal? Share { get; init; }

    /// <summary>The line's own pack size, a multiple of the lot of the run; null takes that one.</summary>
    public long? Lot { get; init; }

    /// <summary>Where one line has it, all have: the run is backorder processing then.</summary>
    public Confirmation? Confirmation { get; init; }
}
