using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>The clock of a case: it stands still while the case is paused.</summary>
internal sealed class CaseClock
{
    private readonly List<(Instant Paused, Instant? Resumed)> pauses = [];

    /// <summary>Calendars that open too seldom for what was counted in them.</summary>
    public HashSet<NoOpening> Problems { get; } = [];

    public bool IsPaused => pauses.Count > 0 && pauses[^1].Resumed is null;

    /// <summary>Without effect while it is paused.</summary>
    public void Pause(Instant at)
    {
        if (!IsPaused)
        {
            pauses.Add((at, null));
        }
    }

    /// <summary>Without effect while it is not paused.</summary>
    public void Resume(Instant at)
    {
        if (IsPaused)
        {
            pauses[^1] = (pauses[^1].Paused, at);
        }
    }

    /// <summary>When a wait is over. A wait that ends as a pause begins is over; one that begins in a pause begins with its end.
    /// Null while that hangs on an open pause, or never comes.</summary>
    public Instant? After(Instant from, WaitTime wait, WorkingCalendar calendar)
    {
        if (Running(from) is not { } begins || Found(wait.After(begins, calendar), calendar, begins) is not { } end)
        {
            return null;
        }

        foreach ((Instant paused, Instant? resumed) in pauses.Where(pause => pause.Paused >= begins))
        {
            if (paused >= end)
            {
                break;
            }

            if (resumed is not { } goesOn || Found(wait.PutOff(end, paused, goesOn, calendar), calendar, end) is not { } later)
            {
                return null;
            }

            end = Instant.Max(later, goesOn);
        }

        return end;
    }

    /// <summary>The instant itself if the calendar is open, else the first at which it is and the clock runs. Null as for <see cref="After"/>.</summary>
    public Instant? NextOpening(Instant due, WorkingCalendar calendar)
    {
        Instant? opening = Found(calendar.NextOpening(due), calendar, due);
        return opening is not { } opens || opens == due ? opening
            : Running(opens) is not { } running ? null
            : running == opens ? opens
            : NextOpening(running, calendar);
    }

    private Instant? Running(Instant at)
    {
        foreach ((Instant paused, Instant? resumed) in pauses)
        {
            if (paused <= at && (resumed is null || at < resumed))
            {
                return resumed;
            }
        }

        return at;
    }

    private Instant? Found(Instant? instant, WorkingCalendar calendar, Instant from)
    {
        if (instant is null)
        {
            Problems.Add(new NoOpening(calendar.Name, from));
        }

        return instant;
    }
}
