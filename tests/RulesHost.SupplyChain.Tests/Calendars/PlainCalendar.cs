using NodaTime;
using NodaTime.TimeZones;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Tests.Calendars;

/// <summary>Working time counted the slow way: every window of every date in a span becomes an interval, and intervals are joined.</summary>
internal static class PlainCalendar
{
    /// <summary>When a calendar is open between two dates, in order and apart.</summary>
    public static List<(Instant Opens, Instant Closes)> Open(WorkingCalendar calendar, LocalDate from, LocalDate to)
    {
        List<(Instant Opens, Instant Closes)> windows = [];
        for (LocalDate date = from; date <= to; date = date.PlusDays(1))
        {
            if (Extent(calendar.Zone, date) is { } extent)
            {
                windows.AddRange(
                    from window in calendar.HoursOn(date).Windows
                    let opens = Instant.Max(Lenient(calendar.Zone, date, window.Opens), extent.Start)
                    let closes = Instant.Min(Lenient(calendar.Zone, date, window.Closes), extent.End)
                    where opens < closes
                    select (opens, closes));
            }
        }

        return Joined(windows.Order());
    }

    public static Duration Working(WorkingCalendar calendar, Instant from, Instant to) =>
        Around(calendar, from, to).Aggregate(Duration.Zero, (sum, open) => sum + Duration.Max(Duration.Zero, Instant.Min(open.Closes, to) - Instant.Max(open.Opens, from)));

    /// <summary>Null where it takes more than so many days.</summary>
    public static Instant? AddWorking(WorkingCalendar calendar, Instant from, Duration working, int days)
    {
        foreach ((Instant opens, Instant closes) in Around(calendar, from, from + Duration.FromDays(days)).Where(open => open.Closes > from))
        {
            Instant start = Instant.Max(opens, from);
            if (working <= closes - start)
            {
                return start + working;
            }

            working -= closes - start;
        }

        return null;
    }

    private static List<(Instant Opens, Instant Closes)> Around(WorkingCalendar calendar, Instant from, Instant to) =>
        Open(calendar, from.InUtc().Date.PlusDays(-3), to.InUtc().Date.PlusDays(3));

    private static Interval? Extent(DateTimeZone zone, LocalDate date)
    {
        try
        {
            Instant starts = zone.AtStartOfDay(date).ToInstant();
            LocalDate next = date.PlusDays(1);
            while (true)
            {
                try
                {
                    return new Interval(starts, zone.AtStartOfDay(next).ToInstant());
                }
                catch (SkippedTimeException)
                {
                    next = next.PlusDays(1);
                }
            }
        }
        catch (SkippedTimeException)
        {
            return null;
        }
    }

    private static Instant Lenient(DateTimeZone zone, LocalDate date, int second) =>
        zone.ResolveLocal(date.AtMidnight().PlusSeconds(second), Resolvers.LenientResolver).ToInstant();

    private static List<(Instant Opens, Instant Closes)> Joined(IEnumerable<(Instant Opens, Instant Closes)> windows)
    {
        List<(Instant Opens, Instant Closes)> joined = [];
        foreach ((Instant opens, Instant closes) in windows)
        {
            if (joined.Count > 0 && opens <= joined[^1].Closes)
            {
                joined[^1] = (joined[^1].Opens, Instant.Max(closes, joined[^1].Closes));
            }
            else
            {
                joined.Add((opens, closes));
            }
        }

        return joined;
    }
}
