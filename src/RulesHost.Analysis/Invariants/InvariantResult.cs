using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Invariants;

/// <summary>What is known of an invariant.</summary>
/// <param name="Region">Where it does not hold, in words; null where it does.</param>
/// <param name="Counterexample">Facts for which it does not hold; of an invariant over two sets of facts, the first of them.</param>
public sealed record InvariantResult(InvariantStanding Standing, string? Region = null, IReadOnlyList<(string Name, Value Value)>? Counterexample = null)
{
    /// <summary>Regions could tell, but the effort was spent before all of them were looked at.</summary>
    public static readonly InvariantResult TooLarge = new(InvariantStanding.Tested) { IsTooLarge = true };

    public bool IsTooLarge { get; private init; }
}

public enum InvariantStanding
{
    /// <summary>It holds for all facts.</summary>
    ProvedByRegion,

    /// <summary>It holds by the algorithm's stated theorem.</summary>
    HoldsByTheorem,

    /// <summary>There are facts for which it does not hold.</summary>
    Refuted,

    /// <summary>It may not hold for some facts, if these come, or if a formula gives what it must not.</summary>
    Possible,

    /// <summary>It says what regions cannot tell, so that only examples are held against it.</summary>
    Tested,
}
