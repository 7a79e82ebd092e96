using RulesHost.Feel.Text;

namespace RulesHost.Analysis.Claims;

/// <summary>Something that is known to hold of a rule set as a whole.</summary>
/// <param name="Words">What holds, such as <c>no facts are left without a rule</c>.</param>
/// <param name="Contrary">The diagnostic that would say the contrary.</param>
public sealed record Claim(string RuleSet, string Words, ClaimLabel Label, DiagnosticKind Contrary, Location Location);

/// <summary>How it is known.</summary>
public enum ClaimLabel
{
    /// <summary>For all facts that the declarations allow: each box of them was looked at.</summary>
    ProvedByRegion,

    /// <summary>By the stated theorem of the algorithm.</summary>
    HoldsByTheorem,

    /// <summary>Examples are held against it, and nothing more.</summary>
    Tested,
}

public static class ClaimLabels
{
    /// <summary>As people read it.</summary>
    public static string Words(this ClaimLabel label) => label switch
    {
        ClaimLabel.ProvedByRegion => "proved by region",
        ClaimLabel.HoldsByTheorem => "holds by the algorithm's theorem",
        _ => "tested",
    };

    /// <summary>As machines read it.</summary>
    public static string Word(this ClaimLabel label) => label switch
    {
        ClaimLabel.ProvedByRegion => "provedByRegion",
        ClaimLabel.HoldsByTheorem => "holdsByTheorem",
        _ => "tested",
    };
}
