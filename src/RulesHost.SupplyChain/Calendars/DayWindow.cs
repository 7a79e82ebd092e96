using System.Globalization;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>
/// A stretch of one local day in which work is done, its start included and its end not, in seconds by the clock on the wall.
/// Invariant: 0 ≤ <paramref name="Opens"/> &lt; <paramref name="Closes"/> ≤ <see cref="EndOfDay"/>.
/// </summary>
internal readonly record struct DayWindow(int Opens, int Closes)
{
    /// <summary>24:00, the midnight at the end of the day.</summary>
    public const int EndOfDay = 24 * 60 * 60;

    public override string ToString() => $"{Clock(Opens)}-{Clock(Closes)}";

    private static string Clock(int second)
    {
        string minutes = string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}");
        return second % 60 == 0 ? minutes : minutes + string.Create(CultureInfo.InvariantCulture, $":{second % 60:00}");
    }
}
