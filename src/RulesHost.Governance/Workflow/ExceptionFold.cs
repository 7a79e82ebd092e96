using System.Diagnostics;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>What entries about overrides and modes make of them.</summary>
internal static class ExceptionFold
{
    public static HistoryState Apply(HistoryState state, Entry entry) => entry.Act switch
    {
        OverrideRequested act => state with
        {
            Overrides = state.Overrides.Add(
                act.Override, new Override(act.Override, act.RuleSet, act.Subject, act.Segment, act.Because, act.Ticket, entry.Actor, entry.RecordedAt, act.From, act.To)),
            OverridesBySubject = state.OverridesBySubject.SetItem(act.Subject, state.OverridesBySubject.GetValueOrDefault(act.Subject, []).Add(act.Override)),
        },
        OverrideApproved act => On(state, act.Override, given => given.With(entry, act.Needs)),
        OverrideEnded act => On(state, act.Override, given => given with { EndedAt = entry.RecordedAt, EndedBecause = act.Because }),
        ModeSwitched act => state with { Modes = state.Modes.Add(act.Switch, new ModeSwitch(act.Switch, act.Mode, act.Because, entry.Actor, entry.RecordedAt, act.From, act.To)) },
        ModeEnded act => state with { Modes = state.Modes.SetItem(act.Switch, state.Modes[act.Switch] with { EndedAt = entry.RecordedAt }) },
        _ => throw new UnreachableException(),
    };

    private static HistoryState On(HistoryState state, int number, Func<Override, Override> change) =>
        state with { Overrides = state.Overrides.SetItem(number, change(state.Overrides[number])) };
}
