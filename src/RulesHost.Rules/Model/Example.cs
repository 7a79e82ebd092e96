using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Model;

/// <summary>Facts, and what must be decided from them.</summary>
/// <param name="Given">Facts as written; texts are typed by their input.</param>
/// <param name="Expect">Values or tests by output.</param>
public sealed record Example(string Name, Location Location, IReadOnlyList<GivenFact> Given, IReadOnlyList<Condition> Expect)
{
    /// <summary>The instant of the decision; the start of 2000 where the example names none, so that it never depends on today.</summary>
    public Fragment? AsOf { get; init; }

    /// <summary>The mode in force; none where the example names none.</summary>
    public string? Mode { get; init; }

    /// <summary>The outcome, where it is not simply a result.</summary>
    public string? Outcome { get; init; }

    /// <summary>The rules that must have decided, where the example says so.</summary>
    public IReadOnlyList<Fragment>? Matched { get; init; }
}

public sealed record GivenFact(Fragment Name, Value Raw, Location Location);
