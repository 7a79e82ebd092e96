using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Makes calendars of their definitions; all problems in one run.</summary>
internal static class CalendarReader
{
    /// <summary>The calendar, or null where there are problems.</summary>
    public static WorkingCalendar? Read(CalendarDefinition definition, DiagnosticBag problems)
    {
        DiagnosticBag found = [];
        DateTimeZone? zone = Zone(definition.TimeZone, found);
        Dictionary<IsoDayOfWeek, DayHours> week = WeekReader.Read(definition.Week, found);
        Dictionary<LocalDate, DayHours> dates = DatesReader.Read(definition.Dates, found);

        // What the calendar or an earlier list says of a date stands.
        foreach ((LocalDate date, DayHours hours) in definition.Holidays.SelectMany(list => list))
        {
            dates.TryAdd(date, hours);
        }

        if (!found.HasErrors && week.Values.Concat(dates.Values).All(hours => hours.IsClosed))
        {
            found.Add(CalendarDiagnostics.NeverOpens, definition.Name.Location, $"calendar `{definition.Name.Text}` never opens", "give hours to a day: `week: { monday to friday: '08:00-16:00' }`");
        }

        problems.AddRange(found);
        return found.HasErrors || zone is null ? null : new WorkingCalendar(definition.Name.Text, zone, week, dates);
    }

    private static DateTimeZone? Zone(Fragment text, DiagnosticBag problems)
    {
        IDateTimeZoneProvider zones = DateTimeZoneProviders.Tzdb;
        DateTimeZone? zone = zones.GetZoneOrNull(text.Text);
        if (zone is null)
        {
            problems.Add(RuleSetDiagnostics.UnknownTimeZone, text.Location, $"unknown time zone `{text.Text.Shown()}`", NearestName.Help(text.Text, zones.Ids) ?? "a time zone has an IANA name, such as `Europe/Oslo`");
        }

        return zone;
    }
}
