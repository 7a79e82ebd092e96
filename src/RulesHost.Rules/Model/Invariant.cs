using RulesHost.Feel.Text;

namespace RulesHost.Rules.Model;

/// <summary>Something that must hold whatever the facts.</summary>
public sealed record Invariant(string Name, Location Location, InvariantForm Form)
{
    /// <summary>The facts that it is about; all where there are none.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>The conclusions that must follow, or must not.</summary>
    public IReadOnlyList<Condition> Then { get; init; } = [];

    /// <summary>The fact of which more must not move an output.</summary>
    public Fragment? More { get; init; }

    /// <summary>The law of the kind that must hold.</summary>
    public Fragment? Law { get; init; }

    /// <summary>The output that must not move.</summary>
    public Fragment? Output { get; init; }
}

public enum InvariantForm
{
    /// <summary>Such facts and such conclusions never come together.</summary>
    Never,

    /// <summary>From such facts such conclusions follow.</summary>
    Always,

    /// <summary>More of a fact never lowers an output, the other facts being the same.</summary>
    NeverLowers,

    /// <summary>More of a fact never raises an output, the other facts being the same.</summary>
    NeverRaises,

    /// <summary>A law of the kind holds: by its algorithm, not by tables.</summary>
    Law,
}
