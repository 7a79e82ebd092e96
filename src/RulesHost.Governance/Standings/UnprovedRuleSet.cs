using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Invariants;
using RulesHost.Feel.Text;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Governance.Standings;

/// <summary>What the governance file wants proved of a rule set that changes, and what is not.</summary>
/// <param name="Findings">About its tables: each would stand in its certificate. Empty where a clean one is not asked for.</param>
/// <param name="Invariants">By name, in the order of the file. Empty where proofs are not asked for.</param>
public sealed record UnprovedRuleSet(string Name, string Kind, IReadOnlyList<Diagnostic> Findings, IReadOnlyList<string> Invariants)
{
    /// <summary>Null where all is proved that is asked for.</summary>
    internal static UnprovedRuleSet? Of(PlannedRuleSet planned, PlanRules asked, CheckedWorkspace after)
    {
        // One with errors is told by these.
        if (after.Placed.FirstOrDefault(ruleSet => ruleSet.Name == planned.Name) is not { } ruleSet)
        {
            return null;
        }

        Diagnostic[] findings = asked.CleanCertificate ? [.. TableFindings.Of(ruleSet)] : [];
        string[] invariants = asked.InvariantsProved ? [.. Open(ruleSet)] : [];
        return findings.Length + invariants.Length == 0 ? null : new UnprovedRuleSet(planned.Name, planned.Kind, findings, invariants);
    }

    private static IEnumerable<string> Open(PlacedRuleSet ruleSet)
    {
        HashSet<CheckedInvariant> proved = [.. InvariantFindings.Results(ruleSet).Where(found => found.Result.Standing is InvariantStanding.ProvedByRegion or InvariantStanding.HoldsByTheorem).Select(found => found.Invariant)];
        return ruleSet.RuleSet.Invariants.Where(invariant => !proved.Contains(invariant)).Select(invariant => invariant.Source.Name);
    }
}
