using RulesHost.Feel.Text;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>What the governance file asks of a plan before it is published, beside approvals.</summary>
/// <param name="Rights">As they are now, whenever the proposal is to take effect.</param>
/// <param name="Impact">On the newest population that was given; null where none was.</param>
/// <param name="PopulationAt">Of which day that population is, or when it was given, whichever is earlier.</param>
public sealed record PlanConditions(Proposal Proposal, Plan Plan, DecisionRights Rights, PopulationImpact? Impact, DateTimeOffset? PopulationAt, DateTimeOffset Now)
{
    /// <summary>What would stand in the way now, with the population that the proposal has.</summary>
    public static PlanConditions Of(Proposal proposal, Plan plan, DecisionRights rights, DateTimeOffset now) => new(proposal, plan, rights, plan.Impact, Earlier(proposal.Population?.Form.AsOf, proposal.PopulationAt), now);

    /// <summary>All that is not as it must be.</summary>
    public IEnumerable<Diagnostic> Unmet => [.. TooFewExamples, .. Unclean, .. Unproved, .. TooOld, .. TooMany];

    // Whoever acts in an emergency looks at it afterwards.
    private IEnumerable<(string Kind, PlanRules Rules)> Asked => Proposal.IsEmergency && Rights.Emergency is not null ? [] : Plan.Kinds.Select(kind => (kind, Rights.Of(kind).Plan));

    private IEnumerable<Diagnostic> TooFewExamples =>
        from asked in Asked
        from ruleSet in Plan.RuleSets
        where ruleSet.Kind == asked.Kind && ruleSet.After is not null && ruleSet.After != ruleSet.Before
        let examples = Plan.Examples.FirstOrDefault(report => report.RuleSet.Name == ruleSet.Name)?.Results.Count ?? 0
        where examples < asked.Rules.MinExamples
        select Because(GovernanceDiagnostics.TooFewExamples, $"`{ruleSet.Name}` has {examples} of the {asked.Rules.MinExamples} examples that `{asked.Kind}` asks for", "revise the proposal: add examples");

    private IEnumerable<Diagnostic> Unclean =>
        from asked in Asked
        from ruleSet in Plan.Unproved
        where ruleSet.Kind == asked.Kind
        from finding in ruleSet.Findings
        select Because(GovernanceDiagnostics.NoCleanCertificate, $"`{ruleSet.Name}` has no clean certificate, as `{asked.Kind}` asks for: {finding.Message}", $"revise the proposal: {finding.Help ?? "mend the table"}");

    private IEnumerable<Diagnostic> Unproved =>
        from asked in Asked
        from ruleSet in Plan.Unproved
        where ruleSet.Kind == asked.Kind
        from invariant in ruleSet.Invariants
        select Because(GovernanceDiagnostics.InvariantUnproved, $"the invariant `{invariant.Shown()}` of `{ruleSet.Name}` is not proved, as `{asked.Kind}` asks for",
            "revise the proposal: let the rules bind facts and conclude constants, or take the invariant out");

    private IEnumerable<Diagnostic> TooOld =>
        from asked in Asked
        where asked.Rules.NeedPopulation
        let problem = Impact is null ? Because(GovernanceDiagnostics.NoPopulation, $"nobody has given a population on which to see whom proposal {Proposal.Number} moves, as `{asked.Kind}` asks for", "give one to the proposal, or with the publication")
            : asked.Rules.MaxAge is { } most && Now - PopulationAt > most ? Because(GovernanceDiagnostics.PopulationTooOld, $"the population is of {Refusals.Shown(PopulationAt!.Value)}, and `{asked.Kind}` asks for one that is no older than {asked.Rules.MaxAgeText}", "publish with a newer one")
            : null
        where problem is not null
        select problem;

    private IEnumerable<Diagnostic> TooMany =>
        from asked in Asked
        where asked.Rules.MaxMoved is not null
        from ruleSet in Impact?.RuleSets ?? []
        where ruleSet.Kind == asked.Kind && !asked.Rules.MaxMoved!.Allows(ruleSet.Moved, Impact!.Rows)
        select Because(GovernanceDiagnostics.TooManyMove, $"`{ruleSet.Name}` would move {ruleSet.Moved} of {Impact!.Rows} rows, and `{asked.Kind}` allows {asked.Rules.MaxMoved}", "revise the proposal, or change the governance file first");

    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other ? one : other;

    private static Diagnostic Because(DiagnosticKind kind, string message, string help) => new(kind, message, null, help);
}
