using NodaTime;
using NodaTime.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Reads dates that have hours of their own.</summary>
internal static class DatesReader
{
    /// <summary>The hours of each date; one that is no date or comes twice adds a problem.</summary>
    public static Dictionary<LocalDate, DayHours> Read(IReadOnlyList<HoursEntry> entries, ICollection<CalendarProblem> problems)
    {
        Dictionary<LocalDate, DayHours> dates = [];
        foreach (HoursEntry entry in entries)
        {
            DayHours hours = HoursReader.Read(entry.Hours, problems);
            if (!LocalDatePattern.Iso.Parse(entry.When.Text).TryGetValue(default, out LocalDate date))
            {
                problems.Add(new(CalendarProblemKind.NotADate, entry.When, $"expected a date such as `2026-12-24`, found `{entry.When.Text}`", null));
            }
            else if (!dates.TryAdd(date, hours))
            {
                problems.Add(new(CalendarProblemKind.DateNamedTwice, entry.When, $"`{entry.When.Text}` has hours twice", "a date has its windows in one line: `08:00-12:00, 13:00-16:00`"));
            }
        }

        return dates;
    }
}
