using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Mutation;

/// <summary>Which small mistakes the examples of a rule set notice.</summary>
/// <param name="Mutants">How many mistakes were made.</param>
/// <param name="Noticed">How many of them an example notices.</param>
/// <param name="Equal">How many are none, as they change no decision: proved by region.</param>
/// <param name="Survivors">Those that no example notices, in the order of the file, each with the example that would.</param>
/// <param name="Open">Those that no example notices, and for which neither facts that tell them apart nor a proof that there are none was found.</param>
/// <param name="Suggestions">Few examples that notice all survivors.</param>
public sealed record MutationReport(
    CheckedRuleSet RuleSet, int Mutants, int Noticed, int Equal, IReadOnlyList<Survivor> Survivors, IReadOnlyList<Mutant> Open, IReadOnlyList<SuggestedExample> Suggestions)
{
    /// <summary>Examples that fail: they notice nothing.</summary>
    public required IReadOnlyList<string> Failing { get; init; }

    /// <summary>How many were not looked at, as the rule set is too large: no example notices them either.</summary>
    public required int Unexamined { get; init; }

    public bool Passed => Survivors.Count == 0 && Failing.Count == 0;
}

/// <param name="Example">That would notice it.</param>
public sealed record Survivor(Mutant Mutant, SuggestedExample Example);
