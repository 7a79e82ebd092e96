using System.Globalization;
using NodaTime;
using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Reads dates that have hours of their own.</summary>
internal static class DatesReader
{
    /// <summary>The hours of each date; one that is no date or comes twice adds a problem.</summary>
    public static Dictionary<LocalDate, DayHours> Read(IReadOnlyList<HoursEntry> entries, DiagnosticBag problems)
    {
        Dictionary<LocalDate, DayHours> dates = [];
        foreach (HoursEntry entry in entries)
        {
            DayHours hours = HoursReader.Read(entry.Hours, problems);
            if (!DateOnly.TryParseExact(entry.When.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            {
                problems.Add(CalendarDiagnostics.UnknownDay, entry.When.Location, $"expected a date such as `2026-12-24`, found `{entry.When.Text.Shown()}`", null);
            }
            else if (!dates.TryAdd(LocalDate.FromDateOnly(date), hours))
            {
                problems.Add(CalendarDiagnostics.HoursTwice, entry.When.Location, $"`{entry.When.Text}` has hours twice", "a date has its windows in one line: `08:00-12:00, 13:00-16:00`");
            }
        }

        return dates;
    }
}
