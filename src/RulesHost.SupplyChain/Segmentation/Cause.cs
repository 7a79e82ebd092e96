namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Why a customer is in a segment, in order of precedence.</summary>
public enum Cause
{
    /// <summary>A person's word, for a time.</summary>
    Override,

    /// <summary>An exclusion.</summary>
    Exclusion,

    /// <summary>The conditions to join or stay.</summary>
    Rule,

    /// <summary>The rules ask for another segment, and the move has to wait.</summary>
    Waiting,

    /// <summary>A missing fact left open what the rules ask for.</summary>
    Unknown,

    /// <summary>No segment fits.</summary>
    Fallback,

    /// <summary>The request's state says so, and nothing was evaluated.</summary>
    State,
}

/// <summary>Causes as JSON and rule files spell them.</summary>
internal static class Causes
{
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<Cause>().Select(name => name.ToLowerInvariant())];

    public static string Word(this Cause cause) => Words[(int)cause];
}
