using System.Diagnostics;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>What entries about a proposal make of it.</summary>
internal static class ProposalFold
{
    public static HistoryState Apply(HistoryState state, Entry entry) => entry.Act switch
    {
        Proposed act => state with
        {
            Proposals = state.Proposals.Add(act.Proposal, new Proposal(act.Proposal, entry.Actor, entry.RecordedAt, act.Message, 1, act.Changes, act.PlanHash)
            {
                IsEmergency = act.IsEmergency,
                Restores = act.Restores,
                Population = act.Population,
                PopulationAt = act.Population is null ? null : entry.RecordedAt,
                PlanParts = act.PlanParts,
                Steps = [Step.Of(entry, act.Message)],
            }),
        },
        Revised act => On(state, act.Proposal, p => p with
        {
            State = ProposalState.Open,
            Revision = act.Revision,
            EffectiveFrom = act.Cause == RevisionCause.Rebased ? act.EffectiveFrom : p.EffectiveFrom,
            Changes = act.Changes,
            PlanHash = act.PlanHash,
            PlanParts = act.PlanParts,
            Message = act.Message ?? p.Message,
            Approvals = [],
            Authors = p.Authors.Add(entry.Actor),
            Steps = p.Steps.Add(Step.Of(entry, act.Message)),
        }),
        PopulationPinned act => On(state, act.Proposal, p => p with
        {
            Population = act.Population,
            PopulationAt = entry.RecordedAt,
            PlanHash = act.PlanHash,
            PlanParts = act.PlanParts,
            Approvals = [],
            Steps = p.Steps.Add(Step.Of(entry, act.Population.Digest)),
        }),
        Commented act => On(state, act.Proposal, p => p with
        {
            Comments = p.Comments.Add(new Comment(entry.Actor, entry.RecordedAt, act.Revision, act.RuleSet, act.Rule, act.Text)),
            Steps = p.Steps.Add(Step.Of(entry, act.Text)),
        }),
        Approved act => On(state, act.Proposal, p => p with
        {
            Approvals = p.Approvals.Add(new Approval(entry.Actor, act.Roles, entry.RecordedAt, act.Text)),
            Steps = p.Steps.Add(Step.Of(entry, act.Text)),
        }),
        Rejected act => Close(state, entry, act.Proposal, ProposalState.Rejected, act.Because),
        Withdrawn act => Close(state, entry, act.Proposal, ProposalState.Withdrawn, act.Because),
        _ => throw new UnreachableException(),
    };

    public static HistoryState On(HistoryState state, int number, Func<Proposal, Proposal> change) =>
        state with { Proposals = state.Proposals.SetItem(number, change(state.Proposals[number])) };

    private static HistoryState Close(HistoryState state, Entry entry, int number, ProposalState closed, string? because) =>
        On(state, number, p => p with { State = closed, Steps = p.Steps.Add(Step.Of(entry, because)) });
}
