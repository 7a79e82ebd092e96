using System.Collections.Immutable;
using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;

namespace RulesHost.Cli.Verbs.History;

/// <summary>The entries that touch a rule set: those about files that it ever had, and its exceptions.</summary>
internal sealed class RuleSetEntries
{
    private readonly string ruleSet;
    private readonly HistoryState state;
    private readonly HashSet<string> files;
    private readonly HashSet<int> proposals;

    public RuleSetEntries(IReadOnlyList<Entry> journal, string ruleSet)
    {
        this.ruleSet = ruleSet;
        state = journal.Aggregate(HistoryState.Empty, (folded, entry) => folded.Apply(entry));
        files = [.. state.Versions.GetValueOrDefault(ruleSet, ImmutableList<NumberedVersion>.Empty).SelectMany(version => version.Files.Keys)];
        // Any of its revisions counts: one that no longer touches the rule set once did.
        proposals = [.. journal.Select(entry => entry.Act).Select(Proposal).OfType<int>()];
    }

    public bool IsKnown => files.Count > 0;

    public string? Help => NearestName.Help(ruleSet, state.Versions.Keys);

    public bool Has(Entry entry) => entry.Act switch
    {
        Proposed act => proposals.Contains(act.Proposal),
        Revised act => proposals.Contains(act.Proposal),
        Commented act => proposals.Contains(act.Proposal),
        Approved act => proposals.Contains(act.Proposal),
        Rejected act => proposals.Contains(act.Proposal),
        Withdrawn act => proposals.Contains(act.Proposal),
        PopulationPinned act => proposals.Contains(act.Proposal),
        Published act => Touches(act.Changes),
        ReleaseWithdrawn act => Touches(state.Releases[act.Release].Changes),
        EmergencyKept act => Touches(state.Releases[act.Release].Changes),
        OverrideRequested act => act.RuleSet == ruleSet,
        OverrideApproved act => state.Overrides[act.Override].RuleSet == ruleSet,
        OverrideEnded act => state.Overrides[act.Override].RuleSet == ruleSet,
        _ => false,
    };

    private int? Proposal(Act act) => act switch
    {
        Proposed proposed when Touches(proposed.Changes) => proposed.Proposal,
        Revised revised when Touches(revised.Changes) => revised.Proposal,
        _ => null,
    };

    private bool Touches(IEnumerable<FileChange> changes) => changes.Any(change => files.Contains(change.Path));
}
