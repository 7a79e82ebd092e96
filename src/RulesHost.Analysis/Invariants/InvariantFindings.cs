using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Reach;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Invariants;

/// <summary>Which invariants of a rule set hold, which do not, and how that is known.</summary>
public static class InvariantFindings
{
    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<(CheckedInvariant Invariant, InvariantResult Result)> Results(PlacedRuleSet placed)
    {
        if (placed.RuleSet.Invariants.Count == 0 || placed.Kind.Questions(placed.RuleSet) is not [var question, ..])
        {
            return [];
        }

        IReadOnlyList<CheckedInput> inputs = PlacedInputs.Of(placed);
        return [.. placed.RuleSet.Invariants.Select(invariant => (invariant, invariant.Source.Law is { } law ? OfLaw(law.Text, placed) : InvariantProof.Of(invariant, question, placed, inputs)))];
    }

    private static InvariantResult OfLaw(string law, PlacedRuleSet placed) => placed.Kind.Departure(placed.RuleSet, law) switch
    {
        null => new InvariantResult(InvariantStanding.HoldsByTheorem),
        { Counterexample: { } counterexample } => new InvariantResult(InvariantStanding.Refuted, counterexample),
        var departure => new InvariantResult(InvariantStanding.Possible, departure.Reason),
    };

    /// <summary>Those that do not hold, or may not.</summary>
    public static IEnumerable<Diagnostic> Of(PlacedRuleSet placed)
    {
        foreach ((CheckedInvariant invariant, InvariantResult result) in Results(placed))
        {
            string name = $"the invariant `{invariant.Source.Name.Shown()}`";
            string region = result.Region is { Length: > 0 } words ? words : "any facts";
            string example = result.Counterexample is { Count: > 0 } facts ? $", such as {string.Join(", ", facts.Select(fact => $"{fact.Name.Shown()} {fact.Value}"))}" : "";
            if (result.IsTooLarge)
            {
                yield return new Diagnostic(AnalysisDiagnostics.TooLarge, $"{name} could not be looked at for all facts: examples alone test it", invariant.Source.Location, "let it be about fewer facts, or leave it: what is decided is not affected");
            }
            else if (result.Standing is InvariantStanding.Refuted or InvariantStanding.Possible)
            {
                bool isBroken = result.Standing == InvariantStanding.Refuted;
                bool isLaw = invariant.Source.Law is not null;
                yield return new Diagnostic(isBroken ? AnalysisDiagnostics.BrokenInvariant : AnalysisDiagnostics.DoubtfulInvariant,
                    $"{name} {(isBroken ? "does" : "may")} not hold{(isLaw ? $": {region}" : $" for {region}{example}")}", invariant.Source.Location,
                    isLaw ? "take out what stands against it, or the invariant" : isBroken ? "change the rules, or the invariant"
                        : "bind the facts themselves, rather than what is computed from them, or accept that examples alone test it");
            }
        }
    }
}
