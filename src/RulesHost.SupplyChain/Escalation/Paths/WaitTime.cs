using NodaTime;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>How long a step of a path waits, in one of three units; none is converted to another.</summary>
internal abstract record WaitTime
{
    /// <summary>When it is over, if the clock is not stopped; null if the calendar opens too seldom, or that is past all instants that are counted.</summary>
    public abstract Instant? After(Instant from, WorkingCalendar calendar);

    /// <summary>The end of the wait after a pause that began before it: put off by what the pause held of the wait's time.</summary>
    public abstract Instant? PutOff(Instant end, Instant paused, Instant resumed, WorkingCalendar calendar);

    /// <summary>Whether it is ever over, whenever it begins.</summary>
    public virtual bool EverEnds(WorkingCalendar calendar) => true;

    /// <summary><c>4 hours</c>: time in which the calendar is open.</summary>
    internal sealed record Working(Duration Time) : WaitTime
    {
        public override bool EverEnds(WorkingCalendar calendar) => calendar.EverHolds(Time);

        public override Instant? After(Instant from, WorkingCalendar calendar) => calendar.AddWorking(from, Time);

        public override Instant? PutOff(Instant end, Instant paused, Instant resumed, WorkingCalendar calendar) =>
            calendar.AddWorking(end, calendar.Working(paused, resumed));
    }

    /// <summary>Time as it passes, open or not.</summary>
    internal sealed record Elapsed(Duration Time) : WaitTime
    {
        public override Instant? After(Instant from, WorkingCalendar calendar) => Later(from, Time);

        public override Instant? PutOff(Instant end, Instant paused, Instant resumed, WorkingCalendar calendar) => Later(end, resumed - paused);
    }

    /// <summary><c>2 working days</c>: the same time of day on a later date. A pause puts it off by the working time that it held.</summary>
    internal sealed record WorkingDays(int Days) : WaitTime
    {
        public override bool EverEnds(WorkingCalendar calendar) => calendar.EverHoldsDays(Days);

        public override Instant? After(Instant from, WorkingCalendar calendar) => calendar.AddWorkingDays(from, Days);

        public override Instant? PutOff(Instant end, Instant paused, Instant resumed, WorkingCalendar calendar) =>
            calendar.AddWorking(end, calendar.Working(paused, resumed));
    }

    private static Instant? Later(Instant from, Duration time) => time <= WorkingCalendar.LastInstant - from ? from + time : null;
}
