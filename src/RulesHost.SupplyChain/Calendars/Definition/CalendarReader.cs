using NodaTime;
using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Makes calendars of their definitions; all problems in one run.</summary>
internal static class CalendarReader
{
    /// <summary>The calendar, or null where there are problems.</summary>
    /// <param name="lists">Holiday lists by name. Problems inside one are told with each calendar that names it.</param>
    public static WorkingCalendar? Read(CalendarDefinition definition, IReadOnlyDictionary<string, HolidayList> lists, ICollection<CalendarProblem> problems)
    {
        List<CalendarProblem> found = [];
        DateTimeZone? zone = Zone(definition.TimeZone, found);
        Dictionary<IsoDayOfWeek, DayHours> week = WeekReader.Read(definition.Week, found);
        Dictionary<LocalDate, DayHours> dates = DatesReader.Read(definition.Dates, found);
        foreach (Fragment name in definition.Holidays)
        {
            AddHolidays(dates, name, lists, found);
        }

        if (found.Count == 0 && week.Values.Concat(dates.Values).All(hours => hours.IsClosed))
        {
            found.Add(new(CalendarProblemKind.NoWorkingTime, definition.Name, $"calendar `{definition.Name.Text}` never opens", "give hours to a day: `week: { monday to friday: '08:00-16:00' }`"));
        }

        found.ForEach(problems.Add);
        return found.Count == 0 && zone is not null ? new WorkingCalendar(definition.Name.Text, zone, week, dates) : null;
    }

    private static DateTimeZone? Zone(Fragment text, List<CalendarProblem> problems)
    {
        IDateTimeZoneProvider zones = DateTimeZoneProviders.Tzdb;
        DateTimeZone? zone = zones.GetZoneOrNull(text.Text);
        if (zone is null)
        {
            problems.Add(new(CalendarProblemKind.UnknownZone, text, $"unknown time zone `{text.Text}`", NearestName.Help(text.Text, zones.Ids) ?? "a time zone has an IANA name, such as `Europe/Oslo`"));
        }

        return zone;
    }

    // What the calendar or an earlier list says of a date stands.
    private static void AddHolidays(Dictionary<LocalDate, DayHours> dates, Fragment name, IReadOnlyDictionary<string, HolidayList> lists, List<CalendarProblem> problems)
    {
        if (!lists.TryGetValue(name.Text, out HolidayList? list))
        {
            problems.Add(new(CalendarProblemKind.UnknownHolidayList, name, $"unknown holiday list `{name.Text}`", NearestName.Help(name.Text, lists.Keys)));
            return;
        }

        foreach ((LocalDate date, DayHours hours) in DatesReader.Read(list.Dates, problems))
        {
            dates.TryAdd(date, hours);
        }
    }
}
