using NodaTime;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>How long it takes at most until somebody is told of a case to which nothing happens, whenever it was opened.</summary>
internal static class FirstNotice
{
    private static readonly Notice AtOnce = new(Duration.Zero, Duration.Zero);

    // Null where it hangs on opening hours; it never comes before the least.
    private readonly record struct Notice(Duration Least, Duration? Most);

    /// <summary>Null where it hangs on the hours in which a calendar is open.</summary>
    public static Duration? Of(EscalationPath path)
    {
        List<Notice> notices = [.. Levels(path), .. Warnings(path)];
        Duration? first = notices.Min(notice => notice.Most);
        return notices.TrueForAll(notice => notice.Most is not null || notice.Least >= first) ? first : null;
    }

    private static IEnumerable<Notice> Levels(EscalationPath path)
    {
        Notice before = AtOnce;
        foreach (EscalationLevel level in path.Levels)
        {
            Notice from = level.Clock == LevelClock.SinceStart ? AtOnce : before;
            bool isOpen = (level.Calendar ?? path.Calendar) == WorkingCalendar.AroundTheClock;
            Notice wait = Of(level.After, isOpen);
            Notice due = new(from.Least + wait.Least, from.Most + wait.Most);
            before = due with { Most = isOpen || level.OutsideHours != OutsideHours.Hold ? due.Most : null };
            yield return before with { Most = isOpen || level.OutsideHours == OutsideHours.IgnoreCalendar ? before.Most : null };
        }
    }

    private static IEnumerable<Notice> Warnings(EscalationPath path) => path.Promise is not { } promise ? []
        : path.WarnAt.Select(percent => Of(new WaitTime.Working(Duration.FromSeconds((long)promise.TotalSeconds * percent / 100)), path.Calendar == WorkingCalendar.AroundTheClock));

    private static Notice Of(WaitTime wait, bool isOpen) => wait switch
    {
        WaitTime.Elapsed elapsed => new Notice(elapsed.Time, elapsed.Time),
        WaitTime.Working working => new Notice(working.Time, isOpen || working.Time == Duration.Zero ? working.Time : null),
        _ => new Notice(Duration.Zero, null),
    };
}
