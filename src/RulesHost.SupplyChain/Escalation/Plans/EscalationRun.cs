using NodaTime;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>Goes through the life of a case: what happens to it, and what falls due in between.</summary>
internal sealed class EscalationRun
{
    private readonly EscalationCase subject;
    private readonly OrderedDictionary<string, Notification> notifications = [];
    private readonly HashSet<int> warned = [];
    private Ladder ladder = null!;
    private Instant? acknowledged;

    // Where the path in force began: the opening, or the last raise of the severity.
    private Instant planned;

    public EscalationRun(EscalationCase subject)
    {
        this.subject = subject;
        Severity = subject.Severity;
        Path = subject.PathFor(Severity);
        Begin(subject.Opened);
    }

    public EscalationPath Path { get; private set; }

    public CaseClock Clock { get; } = new();

    public decimal Severity { get; private set; }

    public int Loop { get; private set; }

    /// <summary>The highest level that was told, of any loop and any path; 0 before the first.</summary>
    public int Level { get; private set; }

    public bool IsExhausted { get; private set; }

    public bool IsAcknowledged => acknowledged is not null;

    public EscalationEvent.Resolved? Resolution { get; private set; }

    /// <summary>In the order in which they fell due.</summary>
    public IReadOnlyList<Notification> Notifications => [.. notifications.Values];

    /// <summary>Everything that falls due before an instant.</summary>
    public void RunUntil(Instant end)
    {
        while (Next() is { } next && next.At < end)
        {
            next.Happen();
        }
    }

    /// <summary>The first notification that is still to come if nothing happens to the case.</summary>
    public Notification? RunToNotification()
    {
        int told = notifications.Count;
        while (notifications.Count == told && Next() is { } next)
        {
            next.Happen();
        }

        return notifications.Count > told ? notifications.GetAt(told).Value : null;
    }

    public void Apply(EscalationEvent happened)
    {
        switch (happened)
        {
            case EscalationEvent.Acknowledged:
                acknowledged = happened.At;
                break;
            case EscalationEvent.Unacknowledged when IsAcknowledged:
                EndAcknowledgement(happened.At);
                break;
            case EscalationEvent.Reassigned reassigned:
                Tell(NotificationCause.Reassignment, $"reassigned to {reassigned.To}", happened.At, [reassigned.To]);
                EndAcknowledgement(happened.At);
                break;
            case EscalationEvent.Paused:
                Clock.Pause(happened.At);
                ladder.Reschedule();
                break;
            case EscalationEvent.Resumed:
                Clock.Resume(happened.At);
                ladder.Reschedule();
                break;
            case EscalationEvent.SeverityRaised raised when raised.Severity < Severity:
                Severity = raised.Severity;
                Path = subject.PathFor(Severity);
                Begin(happened.At);
                break;
            case EscalationEvent.Resolved resolved:
                Resolution = resolved;
                break;
        }
    }

    /// <summary>The first of what is pending; of one instant, the first that is named here.</summary>
    private Occurrence? Next() => Resolution is null ? Pending().OfType<Occurrence>().MinBy(pending => pending.At) : null;

    private IEnumerable<Occurrence?> Pending()
    {
        yield return Lapse();
        yield return ladder.Next() is { } next ? new Occurrence(next.Due, () => Reach(next.Level, next.Due)) : null;
        yield return ladder.IsThrough ? AfterLevels() : null;
        yield return Warning();
    }

    private Occurrence? Lapse() =>
        acknowledged is { } since && Path.AcknowledgementTimeout is { } timeout && Clock.After(since, timeout, Path.Calendar) is { } lapses
            ? new Occurrence(lapses, () => EndAcknowledgement(lapses))
            : null;

    // Whoever has acknowledged is not bothered by a new loop or by the end of the path, unless the path says so.
    private Occurrence? AfterLevels()
    {
        bool again = Loop <= (Path.Repeat?.Times ?? 0);
        if (IsExhausted || (IsAcknowledged && !(again && Path.Repeat!.ResetAcknowledgement)) || AfterWait() is not { } at)
        {
            return null;
        }

        return again
            ? new Occurrence(at, () => BeginLoop(at))
            : Clock.NextOpening(at, Path.Calendar) is { } told ? new Occurrence(told, () => Exhaust(told)) : null;
    }

    private Instant? AfterWait() => Path.Repeat is { } repeat ? Clock.After(ladder.End, repeat.Wait, Path.Calendar) : ladder.End;

    private Occurrence? Warning() =>
        Path.WarnAt.Where(percent => !warned.Contains(percent)).Select(WarningAt).OfType<Occurrence>().MinBy(warning => warning.At);

    private Occurrence? WarningAt(int percent) =>
        Path.Warning(percent) is { } wait && Clock.After(planned, wait, Path.Calendar) is { } due ? new Occurrence(due, () => Warn(percent, due)) : null;

    private void Begin(Instant at)
    {
        (planned, Loop, IsExhausted) = (at, 0, false);
        warned.Clear();
        BeginLoop(at);
    }

    private void BeginLoop(Instant at)
    {
        Loop++;
        acknowledged = null;
        ladder = new Ladder(Path, Clock, at);
    }

    private void EndAcknowledgement(Instant at)
    {
        acknowledged = null;
        ladder.Restart(at);
    }

    private void Reach(int level, Instant due)
    {
        EscalationLevel step = Path.Levels[level - 1];
        bool taken = IsAcknowledged && step.Condition == LevelCondition.NotAcknowledged;
        if (taken || (step.OutsideHours == OutsideHours.Skip && !ladder.CalendarOf(level).IsOpen(due)))
        {
            ladder.Pass(level);
            return;
        }

        ladder.Tell(level);
        Level = Math.Max(Level, level);
        Tell(new Notification(Notification.IdOf(subject.Id, Loop, $"{level}", due), NotificationCause.Level, Loop, level, due, step.Notify) { Channel = step.Channel, Type = step.Type });
    }

    private void Warn(int percent, Instant due)
    {
        warned.Add(percent);
        Tell(NotificationCause.Warning, $"warning {percent} %", due, Path.Levels[0].Notify);
    }

    private void Exhaust(Instant at)
    {
        IsExhausted = true;
        if (Path.OnExhausted is { } exhaustion)
        {
            Tell(NotificationCause.Exhaustion, "exhausted", at, exhaustion.Notify);
        }
    }

    private void Tell(NotificationCause cause, string step, Instant due, IReadOnlyList<string> roles) =>
        Tell(new Notification(Notification.IdOf(subject.Id, Loop, step, due), cause, Loop, Level, due, roles));

    private void Tell(Notification notification) => notifications.TryAdd(notification.Id, notification);

    private sealed record Occurrence(Instant At, Action Happen);
}
