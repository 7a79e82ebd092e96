using NodaTime;
using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Reads which days of the week a line of a calendar speaks of.</summary>
internal static class WeekReader
{
    private const string Range = " to ";

    private static readonly IReadOnlyList<string> Names = [.. WorkingCalendar.Weekdays.Select(day => day.ToString().ToLowerInvariant())];

    /// <summary>The hours of each day that is named; a day of its own name that is unknown or comes twice adds a problem.</summary>
    public static Dictionary<IsoDayOfWeek, DayHours> Read(IReadOnlyList<HoursEntry> week, DiagnosticBag problems)
    {
        Dictionary<IsoDayOfWeek, DayHours> hours = [];
        foreach (HoursEntry entry in week)
        {
            DayHours read = HoursReader.Read(entry.Hours, problems);
            foreach ((IsoDayOfWeek day, Fragment place) in entry.When.Split(',').SelectMany(part => Days(part, problems).Select(day => (day, part))))
            {
                if (!hours.TryAdd(day, read))
                {
                    problems.Add(CalendarDiagnostics.HoursTwice, place.Location, $"`{NameOf(day)}` has hours twice", "a day has its windows in one line: `08:00-12:00, 13:00-16:00`");
                }
            }
        }

        return hours;
    }

    // A range may go over the end of the week: `saturday to monday`.
    private static IEnumerable<IsoDayOfWeek> Days(Fragment text, DiagnosticBag problems)
    {
        int to = text.Text.IndexOf(Range, StringComparison.Ordinal);
        Fragment first = to < 0 ? text : text.Slice(0, to).Trim();
        Fragment last = to < 0 ? text : text.Slice(to + Range.Length, text.Text.Length - to - Range.Length).Trim();
        if (Day(first, problems) is not { } from || (to < 0 ? from : Day(last, problems)) is not { } until)
        {
            return [];
        }

        return Enumerable.Range(0, ((until - from + Names.Count) % Names.Count) + 1).Select(step => WorkingCalendar.Weekdays[(from + step) % Names.Count]);
    }

    private static int? Day(Fragment text, DiagnosticBag problems)
    {
        int place = Names.ToList().FindIndex(name => name.Equals(text.Text, StringComparison.OrdinalIgnoreCase));
        if (place >= 0)
        {
            return place;
        }

        problems.Add(CalendarDiagnostics.UnknownDay, text.Location, $"expected a day of the week, found `{text.Text.Shown()}`", NearestName.Help(text.Text, Names));
        return null;
    }

    private static string NameOf(IsoDayOfWeek day) => Names[day - IsoDayOfWeek.Monday];
}
