using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>
/// How a case stands at an instant: who is to have been told, and who comes next. A function of its arguments alone, so that whoever
/// sends notifications may ask again and again and send each once.
/// </summary>
/// <param name="StatusName">The status, or what the path calls a case on which it is exhausted.</param>
/// <param name="Severity">The worst so far.</param>
/// <param name="Loop">From 1, of the path in force.</param>
/// <param name="Level">The highest that was told, of all loops and paths; 0 before the first. It never falls.</param>
/// <param name="Due">Everyone who is to be told by then, in that order.</param>
/// <param name="NextDue">When someone is told next if nothing happens to the case; null if nobody is.</param>
/// <param name="Unheeded">Events before the case was opened, or after it was resolved.</param>
/// <param name="Departures">Where the resolution departs from the protocol.</param>
/// <param name="Problems">Calendars in which a step is never reached.</param>
internal sealed record EscalationPlan(
    EscalationStatus Status,
    string StatusName,
    EscalationPath Path,
    decimal Severity,
    int Loop,
    int Level,
    IReadOnlyList<Notification> Due,
    Instant? NextDue,
    IReadOnlyList<EscalationEvent> Unheeded,
    IReadOnlyList<ResolutionDeparture> Departures,
    IReadOnlyList<NoOpening> Problems)
{
    /// <param name="events">In any order. Those after <paramref name="asOf"/> have not happened yet.</param>
    /// <param name="asOf">What is due at it is due by it.</param>
    public static EscalationPlan Of(EscalationCase subject, IEnumerable<EscalationEvent> events, Instant asOf)
    {
        EscalationRun run = new(subject);
        List<EscalationEvent> unheeded = [];
        foreach (EscalationEvent happened in EscalationEvent.InOrder(events).Where(happened => happened.At <= asOf))
        {
            if (happened.At < subject.Opened || run.Resolution is not null)
            {
                unheeded.Add(happened);
                continue;
            }

            // What happens at an instant comes before what is due at it: an acknowledgement in the last moment counts.
            run.RunUntil(happened.At);
            run.Apply(happened);
        }

        run.RunUntil(asOf + Duration.Epsilon);
        EscalationStatus status = StatusOf(run);
        return new EscalationPlan(
            status,
            NameOf(status, run.Path),
            run.Path,
            run.Severity,
            run.Loop,
            run.Level,
            run.Notifications,
            run.RunToNotification()?.Due,
            unheeded,
            run.Resolution is { } resolved ? run.Path.Resolution?.DeparturesOf(resolved) ?? [] : [],
            [.. run.Clock.Problems.OrderBy(problem => problem.From).ThenBy(problem => problem.Calendar, StringComparer.Ordinal)]);
    }

    private static EscalationStatus StatusOf(EscalationRun run) =>
        run.Resolution is not null ? EscalationStatus.Resolved
        : run.Clock.IsPaused ? EscalationStatus.Paused
        : run.IsAcknowledged ? EscalationStatus.Acknowledged
        : run.IsExhausted ? EscalationStatus.Exhausted
        : EscalationStatus.Open;

    private static string NameOf(EscalationStatus status, EscalationPath path) =>
        status == EscalationStatus.Exhausted && path.OnExhausted?.Status is { } named ? named : status.ToString().ToLowerInvariant();
}
