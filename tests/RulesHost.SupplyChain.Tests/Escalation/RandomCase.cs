using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;
using RulesHost.SupplyChain.Tests.Calendars;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>Paths and what happens to a case on them, by chance.</summary>
internal sealed class RandomCase
{
    private readonly Random random;
    private readonly WorkingCalendar[] calendars;

    public RandomCase(int seed)
    {
        random = new Random(seed);
        RandomCalendar generated = new(seed);
        calendars = [generated.Calendar(), EscalationCases.Office, WorkingCalendar.AroundTheClock];
        Dictionary<int, EscalationPath> paths = Enumerable.Range(1, 4).ToDictionary(severity => severity, _ => Path());
        Duration promise = Duration.FromMinutes(random.Next(1, 5_000));
        Subject = new EscalationCase($"case {seed}", generated.AnInstant(), 1 + random.Next(4), severity => paths[(int)severity] with { Promise = promise });
        Events = [.. Enumerable.Range(0, random.Next(9)).Select(Event)];
    }

    public EscalationCase Subject { get; }

    public IReadOnlyList<EscalationEvent> Events { get; }

    /// <summary>From shortly before the opening until weeks after it.</summary>
    public Instant AnInstant() => Subject.Opened + Duration.FromMinutes(random.Next(3) == 0 ? random.Next(-60, 600) : random.Next(20_000));

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private EscalationPath Path() => new("path", Calendar(), [.. Enumerable.Range(1, random.Next(1, 5)).Select(Level)])
    {
        Repeat = random.Next(2) == 0 ? null : new EscalationRepeat(random.Next(3), Wait(), ResetAcknowledgement: random.Next(2) == 0),
        AcknowledgementTimeout = random.Next(2) == 0 ? null : Wait(atLeast: 1),
        OnExhausted = random.Next(2) == 0 ? null : new Exhaustion(["sponsor"]),
        WarnAt = random.Next(2) == 0 ? [] : [50, 80],
    };

    private EscalationLevel Level(int number) => new([$"role {number}"], number == 1 && random.Next(2) == 0 ? new WaitTime.Working(Duration.Zero) : Wait())
    {
        Clock = random.Next(3) == 0 ? LevelClock.SinceStart : LevelClock.SincePrevious,
        Condition = random.Next(3) == 0 ? LevelCondition.NotResolved : LevelCondition.NotAcknowledged,
        OutsideHours = random.Next(4) switch { 0 => OutsideHours.Skip, 1 => OutsideHours.IgnoreCalendar, _ => OutsideHours.Hold },
        Calendar = random.Next(3) == 0 ? Calendar() : null,
    };

    private WorkingCalendar Calendar() => calendars[random.Next(calendars.Length)];

    private WaitTime Wait(int atLeast = 0) => random.Next(5) switch
    {
        0 => new WaitTime.WorkingDays(random.Next(atLeast, 4)),
        1 => new WaitTime.Elapsed(Duration.FromMinutes(random.Next(atLeast, 600))),
        _ => new WaitTime.Working(Duration.FromMinutes(random.Next(atLeast, 600))),
    };

    private EscalationEvent Event(int number)
    {
        Instant at = AnInstant();
        long sequence = random.Next(3);
        return random.Next(12) switch
        {
            0 or 1 => new EscalationEvent.Paused(at, sequence),
            2 or 3 or 4 => new EscalationEvent.Resumed(at, sequence),
            5 or 6 or 7 => new EscalationEvent.Acknowledged(at, sequence),
            8 => new EscalationEvent.Unacknowledged(at, sequence),
            9 => new EscalationEvent.Reassigned(at, $"person {number}", sequence),
            10 => new EscalationEvent.SeverityRaised(at, 1 + random.Next(4), sequence),
            _ => new EscalationEvent.Resolved(at, Sequence: sequence),
        };
    }
}
