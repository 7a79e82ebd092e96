using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>
/// Which rules a request is about: those effective at its <c>asOf</c>, as the history had them at its <c>knownAt</c> or <c>position</c>.
/// </summary>
internal sealed class AskedStanding(ServiceHistory history)
{
    /// <param name="present">What most requests are about.</param>
    /// <returns>Null, and at least one problem, where the history does not reach there.</returns>
    public InForce? Find(ContextValue envelope, Present present, DiagnosticBag problems)
    {
        DateTimeOffset asOf = DecisionEnvelope.AsOf(envelope, []) is { } asked ? Moments.Of(asked) : present.Instant;
        if (Position(envelope, problems) is not { } position)
        {
            return problems.HasErrors ? null : present.InForce.Covers(asOf) ? present.InForce : Wait(history.Ledger.AsOfAsync(present.InForce.State, asOf));
        }

        HistoryState? state = Wait(history.Ledger.StateAtAsync(position));
        if (state is null || state.Releases.IsEmpty)
        {
            string pointer = envelope.Find("position") is NumberValue ? "/position" : "/knownAt";
            problems.Add(new Diagnostic(GovernanceDiagnostics.NoPast, state is null ? $"the history ends at position {history.Ledger.State.Head.Sequence}" : "nothing was in force yet", null, "ask for a later one") { Pointer = pointer });
            return null;
        }

        return Wait(history.Ledger.AsOfAsync(state, asOf));
    }

    /// <summary>Whether the request demands more of the history than this node has.</summary>
    public bool IsBehind(ContextValue envelope, DiagnosticBag problems) =>
        Given(envelope, "minPosition") is { } least && DecisionEnvelope.WholeNumber(least, "minPosition", problems) > history.Ledger.State.Head.Sequence;

    private long? Position(ContextValue envelope, DiagnosticBag problems)
    {
        Value? position = Given(envelope, "position");
        Value? knownAt = Given(envelope, "knownAt");
        if (position is not null && knownAt is not null)
        {
            DecisionEnvelope.Malformed(problems, "/position", "`position` and `knownAt` both say what the history was", "leave one of them out");
            return null;
        }

        return position is not null ? DecisionEnvelope.WholeNumber(position, "position", problems)
            : knownAt is not null && DecisionEnvelope.Instant(knownAt, "knownAt", problems) is { } instant ? history.Ledger.PositionAt(Moments.Of(instant))
            : null;
    }

    private static Value? Given(ContextValue envelope, string key) => envelope.Find(key) is { } value and not NullValue ? value : null;

    // Most have been compiled; who asks for the past first waits for it.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
