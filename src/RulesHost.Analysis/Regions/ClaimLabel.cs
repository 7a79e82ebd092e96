namespace RulesHost.Analysis.Regions;

/// <summary>How a claim about all facts is known.</summary>
public enum ClaimLabel
{
    /// <summary>For all facts that the declarations allow: each box of them was looked at.</summary>
    ProvedByRegion,

    /// <summary>By the stated theorem of the algorithm.</summary>
    HoldsByTheorem,

    /// <summary>It would be so if such facts come, or if a formula gives it.</summary>
    Possible,

    /// <summary>Examples, or values that were tried, are held against it, and nothing more.</summary>
    Tested,
}

public static class ClaimLabels
{
    /// <summary>As people read it.</summary>
    public static string Words(this ClaimLabel label) => label switch
    {
        ClaimLabel.ProvedByRegion => "proved by region",
        ClaimLabel.HoldsByTheorem => "holds by the algorithm's theorem",
        ClaimLabel.Possible => "possible",
        _ => "tested",
    };

    /// <summary>As machines read it.</summary>
    public static string Word(this ClaimLabel label) => label switch
    {
        ClaimLabel.ProvedByRegion => "provedByRegion",
        ClaimLabel.HoldsByTheorem => "holdsByTheorem",
        ClaimLabel.Possible => "possible",
        _ => "tested",
    };
}
