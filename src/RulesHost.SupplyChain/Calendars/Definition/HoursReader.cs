using System.Globalization;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Reads the hours of a day: <c>closed</c>, or windows such as <c>08:00-12:00, 13:00-16:00</c>.</summary>
internal static partial class HoursReader
{
    private const string Closed = "closed";

    /// <summary>The hours; of windows that do not stand, each adds a problem and is left out.</summary>
    public static DayHours Read(Fragment text, DiagnosticBag problems)
    {
        if (text.Text.Trim() == Closed)
        {
            return DayHours.Closed;
        }

        List<(DayWindow Window, Fragment Text)> windows = [];
        foreach (Fragment part in text.Split(','))
        {
            if (Window(part, problems) is { } window)
            {
                windows.Add((window, part));
            }
        }

        return new DayHours(Apart(windows, problems));
    }

    private static DayWindow? Window(Fragment part, DiagnosticBag problems)
    {
        Match match = Pattern().Match(part.Text);
        if (!match.Success || SecondOf(match, "opens") is not { } opens || SecondOf(match, "closes") is not { } closes)
        {
            problems.Add(CalendarDiagnostics.NotHours, part.Location, $"expected hours such as `08:00-12:00`, found `{part.Text.Shown()}`", $"separate windows by commas, or write `{Closed}`");
            return null;
        }

        if (opens < closes)
        {
            return new DayWindow(opens, closes);
        }

        problems.Add(CalendarDiagnostics.NotHours, part.Location, $"expected an end after the start, found `{part.Text.Shown()}`", Overnight(match, closes));
        return null;
    }

    // A night is two windows, of two days.
    private static string? Overnight(Match match, int closes) =>
        closes == 0
            ? $"the end of the day is `{match.Groups["opens"].Value}-24:00`"
            : $"a night is two windows: `{match.Groups["opens"].Value}-24:00`, and `00:00-{match.Groups["closes"].Value}` on the next day";

    private static IEnumerable<DayWindow> Apart(List<(DayWindow Window, Fragment Text)> windows, DiagnosticBag problems)
    {
        List<DayWindow> apart = [];
        foreach ((DayWindow window, Fragment text) in windows)
        {
            if (apart.Where(other => other.Opens < window.Closes && window.Opens < other.Closes).Select(other => other.ToString()).FirstOrDefault() is { } shared)
            {
                problems.Add(CalendarDiagnostics.Overlap, text.Location, $"`{text.Text}` overlaps `{shared}` of the same day", "make one window of the two");
                continue;
            }

            apart.Add(window);
        }

        return apart;
    }

    private static int? SecondOf(Match match, string side)
    {
        int[] parts = [.. match.Groups[side].Value.Split(':').Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];
        int second = (parts[0] * 3600) + (parts[1] * 60) + (parts.Length > 2 ? parts[2] : 0);
        return parts[1] < 60 && parts[^1] < 60 && second <= DayWindow.EndOfDay ? second : null;
    }

    [GeneratedRegex(@"^(?<opens>[0-9]{2}:[0-9]{2}(:[0-9]{2})?) ?- ?(?<closes>[0-9]{2}:[0-9]{2}(:[0-9]{2})?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
