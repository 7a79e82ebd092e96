using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Invariants;

/// <summary>Which invariants of a rule set hold, which do not, and how that is known.</summary>
public static class InvariantFindings
{
    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<(CheckedInvariant Invariant, InvariantResult Result)> Results(CheckedRuleSet ruleSet, RuleSetKind kind) => ruleSet.Invariants.Count == 0 ? []
        : kind.Questions(ruleSet) is [var question, ..] ? [.. ruleSet.Invariants.Select(invariant => (invariant, invariant.Source.Law is { } law ? OfLaw(law.Text, ruleSet, kind) : InvariantProof.Of(invariant, question, ruleSet)))] : [];

    private static InvariantResult OfLaw(string law, CheckedRuleSet ruleSet, RuleSetKind kind) => kind.Departure(ruleSet, law) switch
    {
        null => new InvariantResult(InvariantStanding.HoldsByTheorem),
        { Counterexample: { } counterexample } => new InvariantResult(InvariantStanding.Refuted, counterexample),
        var departure => new InvariantResult(InvariantStanding.Possible, departure.Reason),
    };

    /// <summary>Those that do not hold, or may not.</summary>
    public static IEnumerable<Diagnostic> Of(CheckedRuleSet ruleSet, RuleSetKind kind)
    {
        foreach ((CheckedInvariant invariant, InvariantResult result) in Results(ruleSet, kind))
        {
            string name = $"the invariant `{invariant.Source.Name.Shown()}`";
            string region = result.Region is { Length: > 0 } words ? words : "any facts";
            string example = result.Counterexample is { Count: > 0 } facts ? $", such as {string.Join(", ", facts.Select(fact => $"{fact.Name.Shown()} {fact.Value}"))}" : "";
            if (result.Standing == InvariantStanding.Refuted && invariant.Source.Law is not null)
            {
                yield return new Diagnostic(AnalysisDiagnostics.BrokenInvariant, $"{name} does not hold: {region}", invariant.Source.Location, "take out what stands against it, or the invariant");
            }
            else if (result.Standing == InvariantStanding.Refuted)
            {
                yield return new Diagnostic(AnalysisDiagnostics.BrokenInvariant, $"{name} does not hold for {region}{example}", invariant.Source.Location, "change the rules, or the invariant");
            }
            else if (result.Standing == InvariantStanding.Possible && invariant.Source.Law is not null)
            {
                yield return new Diagnostic(AnalysisDiagnostics.DoubtfulInvariant, $"{name} may not hold: {region}", invariant.Source.Location, "take out what stands against it, or the invariant");
            }
            else if (result.Standing == InvariantStanding.Possible)
            {
                yield return new Diagnostic(AnalysisDiagnostics.DoubtfulInvariant, $"{name} may not hold for {region}{example}", invariant.Source.Location, "bind the facts themselves, rather than what is computed from them, or accept that examples alone test it");
            }
        }
    }
}
