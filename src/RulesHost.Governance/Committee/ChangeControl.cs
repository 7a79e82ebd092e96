using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>What may be done to proposals, as pure functions: who asks, what the history is, what came of planning.</summary>
public static class ChangeControl
{
    public static Ruling<Act> Propose(HistoryState state, DecisionRights rights, Person by, string message, Plan plan, bool isEmergency, int? restores, PinnedPopulation? population = null) =>
        Refusals.BadText("message", message, isRequired: true)
        ?? (plan.Changes.Count == 0 ? Refusals.Invalid(GovernanceDiagnostics.NothingChanges, "the files are those that are in force", "change something first") : null)
        ?? rights.Missing(by, Right.Propose, plan.Kinds)
        ?? Unsound(plan)
        ?? (Ruling<Act>)new Proposed(state.Proposals.Count + 1, message, plan.Changes, plan.Hash, isEmergency, restores) { Population = population, PlanParts = plan.Parts };

    /// <summary>Other content, or the same laid over what is in force, or will be.</summary>
    /// <param name="effectiveFrom">When it is to take effect, of one that is rebased; null for now.</param>
    public static Ruling<Act> Revise(HistoryState state, DecisionRights rights, Person by, int number, string? message, Plan plan, RevisionCause cause, DateTimeOffset? effectiveFrom = null) =>
        Open(state, number) ?? Refusals.BadText("message", message, isRequired: false)
        ?? (plan.Changes.Count == 0 ? Refusals.Invalid(GovernanceDiagnostics.NothingChanges, "nothing is left of the proposal: all of it is in force already", "withdraw it") : null)
        ?? rights.Missing(by, Right.Propose, plan.Kinds)
        ?? Unsound(plan)
        ?? (plan.Hash == state.Proposals[number].PlanHash && state.Proposals[number].State == ProposalState.Open
            ? Refusals.Invalid(GovernanceDiagnostics.NothingChanges, "the proposal says that already") : null)
        ?? (Ruling<Act>)new Revised(number, state.Proposals[number].Revision + 1, message, plan.Changes, plan.Hash, cause) { EffectiveFrom = effectiveFrom, PlanParts = plan.Parts };

    /// <summary>Binds the plan to a population. What the proposal does besides must be what it did.</summary>
    public static Ruling<Act> PinPopulation(HistoryState state, DecisionRights rights, Person by, int number, Plan without, Plan plan, PinnedPopulation population) =>
        Open(state, number) ?? rights.Missing(by, Right.Propose, plan.Kinds)
        ?? (state.Proposals[number].Population is null ? Moved(state.Proposals[number], without, null) : MovedBeside(state.Proposals[number], without))
        ?? (plan.Hash == state.Proposals[number].PlanHash ? Refusals.Invalid(GovernanceDiagnostics.NothingChanges, "the plan is computed on that population already") : null)
        ?? (Ruling<Act>)new PopulationPinned(number, population, plan.Hash, plan.Parts);

    public static Ruling<Act> Comment(HistoryState state, DecisionRights rights, Person by, int number, Plan plan, string? ruleSet, string? rule, string text) =>
        Exists(state, number) ?? Refusals.BadText("text", text, isRequired: true)
        ?? rights.Missing(by, Right.Review, plan.Kinds)
        ?? Subject(plan, ruleSet, rule)
        ?? (Ruling<Act>)new Commented(number, state.Proposals[number].Revision, ruleSet, rule, text);

    /// <param name="planHash">What the person looked at.</param>
    public static Ruling<Act> Approve(HistoryState state, DecisionRights rights, Person by, int number, Plan plan, string planHash, string? text) =>
        Open(state, number) ?? Refusals.BadText("text", text, isRequired: false)
        ?? (plan.Kinds.Any(kind => rights.Allows(by, Right.Approve, kind)) ? null : rights.Missing(by, Right.Approve, plan.Kinds))
        ?? (state.Proposals[number].Authors.Contains(by.Name)
            ? Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.OwnWork, $"`{by.Name}` has written proposal {number}, and four eyes are two persons", "let somebody else approve it") : null)
        ?? Moved(state.Proposals[number], plan, planHash)
        ?? (state.Proposals[number].Approvals.Any(approval => approval.Person == by.Name)
            ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"`{by.Name}` has approved this revision already") : null)
        ?? (Ruling<Act>)new Approved(number, state.Proposals[number].Revision, plan.Hash, by.Roles, text);

    public static Ruling<Act> Reject(HistoryState state, DecisionRights rights, Person by, int number, Plan plan, string because) =>
        Open(state, number) ?? Refusals.BadText("because", because, isRequired: true)
        ?? (plan.Kinds.Any(kind => rights.Allows(by, Right.Approve, kind)) ? null : rights.Missing(by, Right.Approve, plan.Kinds))
        ?? (Ruling<Act>)new Rejected(number, because);

    public static Ruling<Act> Withdraw(HistoryState state, Person by, int number, string? because) =>
        Open(state, number) ?? Refusals.BadText("because", because, isRequired: false)
        ?? (state.Proposals[number].Authors.Contains(by.Name) ? null
            : Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoRight, $"proposal {number} is not by `{by.Name}`", "its author can withdraw it; whoever may approve can reject it"))
        ?? (Ruling<Act>)new Withdrawn(number, because);

    public static Refusal? Exists(HistoryState state, int number) =>
        state.Proposals.ContainsKey(number) ? null : Refusals.NotFound($"proposal {number}", state.Proposals.Count == 0 ? "nothing has been proposed yet" : $"the last one is {state.Proposals.Count}");

    /// <summary>Whether the proposal is there, and is the one that the person has seen.</summary>
    public static Refusal? Seen(HistoryState state, Person by, int number) =>
        Exists(state, number) ?? (by.Terms.Seen is { } seen && seen != state.Proposals[number].LastStep
            ? Refusal.Because(RefusalKind.Stale, GovernanceDiagnostics.Moved, $"proposal {number} is not the one you have seen", "read it again; something was done to it since") : null);

    public static Refusal? Open(HistoryState state, int number) =>
        Exists(state, number) ?? (state.Proposals[number].IsOpen ? null
            : Refusals.Conflict(GovernanceDiagnostics.WrongState, $"proposal {number} is {Word(state.Proposals[number].State)}", "make a new one"));

    /// <summary>Whether an instant is still to come.</summary>
    public static Refusal? NotToCome(DateTimeOffset? effectiveFrom, DateTimeOffset now) => effectiveFrom <= now
        ? Refusals.Invalid(GovernanceDiagnostics.BadInstant, $"{Refusals.Shown(effectiveFrom.Value)} is over", "name a later instant, or none for what is in force now")
        : null;

    public static string Word(ProposalState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    /// <summary>What the person looked at, what the proposal says, and what it would do now must be one.</summary>
    public static Refusal? Moved(Proposal proposal, Plan plan, string? planHash) =>
        proposal.State == ProposalState.Suspended || plan.Hash != proposal.PlanHash
            ? Refusals.Conflict(GovernanceDiagnostics.Moved, $"proposal {proposal.Number} would no longer do what it did when it was written: {What(proposal, plan)}", "rebase it, then look at the plan again")
        : planHash is not null && planHash != plan.Hash
            ? Refusals.Conflict(GovernanceDiagnostics.Moved, $"proposal {proposal.Number} was revised after that plan was read", "look at the plan again")
        : null;

    private static Refusal? MovedBeside(Proposal proposal, Plan without) =>
        proposal.State == ProposalState.Suspended || PlanParts.Moved(proposal.PlanParts ?? [], without.Parts).Any(part => part is not (PlanParts.Population or PlanParts.Impact))
            ? Refusals.Conflict(GovernanceDiagnostics.Moved, $"proposal {proposal.Number} would no longer do what it did when it was written: {What(proposal, without)}", "rebase it, then give the population again")
            : null;

    private static string What(Proposal proposal, Plan plan) =>
        plan.Changes.SequenceEqual(proposal.Changes) && proposal.PlanParts is { } parts && PlanParts.Moved(parts, plan.Parts) is { Count: > 0 } moved ? string.Join("; ", moved.Select(PlanParts.InWords)) :
        plan.Changes.SequenceEqual(proposal.Changes) ? "a rule set that it is connected to has changed, or an example comes out otherwise"
        : $"{string.Join(", ", plan.Changes.Concat(proposal.Changes).GroupBy(change => change).Where(same => same.Count() == 1).Select(same => same.Key.Path).Distinct().Select(path => $"`{path}`"))} changed in what is in force";

    private static Refusal? Unsound(Plan plan)
    {
        if (plan.After.Workspace.HasErrors)
        {
            return new Refusal(RefusalKind.Invalid, plan.After.Workspace.Diagnostics);
        }

        return plan.Failures.ToList() is { Count: > 0 } failures ? new Refusal(RefusalKind.Invalid, failures) : null;
    }

    private static Refusal? Subject(Plan plan, string? ruleSet, string? rule) =>
        ruleSet is null && rule is not null ? Refusals.Invalid(GovernanceDiagnostics.BadText, "a comment on a rule names its rule set", "send `ruleSet` too")
        : ruleSet is not null && plan.RuleSets.All(planned => planned.Name != ruleSet) ? Refusals.NotFound($"rule set `{ruleSet}` in the proposal", $"it reaches {string.Join(", ", plan.RuleSets.Select(planned => $"`{planned.Name}`"))}")
        : null;
}
