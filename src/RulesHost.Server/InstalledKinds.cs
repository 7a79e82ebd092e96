using RulesHost.Analysis.Claims;
using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Invariants;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation;
using RulesHost.SupplyChain.Escalation.Roles;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.Server;

/// <summary>The kinds of rule sets there are: the one place that lists them.</summary>
public static class InstalledKinds
{
    public static IReadOnlyList<RuleSetKind> All { get; } = [new DecisionKind(), new SegmentationKind(), new ServicePolicyKind(), new EscalationKind(), new AllocationKind()];

    // What rights can be given over: the kinds, and the other documents of a workspace.
    private static string[] Governed => [.. All.Select(kind => kind.Name), "facts", "calendar", "holidays", "roles", "governance"];

    public static WorkspaceLoader Loader { get; } = new(All, new HolidaysKind(), new CalendarKind(), new RolesKind(), new GovernanceKind(Governed));

    /// <summary>All that is found before anything is decided: mistakes, and what is wrong with tables as a whole.</summary>
    public static WorkspaceChecker Checker { get; } = CheckerFor(TableEngine.Native);

    /// <summary>A rule set in force, in its place.</summary>
    /// <param name="name">A name of <see cref="Standing.RuleSets"/>.</param>
    public static PlacedRuleSet Placed(Standing standing, string name) => new(standing.RuleSets[name].Source, Loader.KindOf(standing.RuleSets[name].Source.Source), supplier => Placed(standing, supplier));

    /// <summary>What is proved of a workspace's rule sets, in the order of their names.</summary>
    public static IEnumerable<Claim> ClaimsOf(CheckedWorkspace workspace) =>
        workspace.Placed.OrderBy(ruleSet => ruleSet.Name, StringComparer.Ordinal).SelectMany(RuleSetClaims.Of);

    /// <summary>As <see cref="Checker"/>, and what the engine refuses.</summary>
    public static WorkspaceChecker CheckerFor(TableEngine engine) => new(Loader, ruleSet => TableFindings.Of(ruleSet).Concat(InvariantFindings.Of(ruleSet)), engine);
}
