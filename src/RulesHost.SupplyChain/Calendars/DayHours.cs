using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>The windows of a day, in order and apart; none on a closed day.</summary>
internal sealed class DayHours
{
    public static readonly DayHours Closed = new([]);

    public static readonly DayHours WholeDay = new([new DayWindow(0, DayWindow.EndOfDay)]);

    /// <param name="windows">Windows that do not overlap; one may open when another closes.</param>
    public DayHours(IEnumerable<DayWindow> windows)
    {
        Windows = [.. windows.OrderBy(window => window.Opens)];
        Total = Duration.FromSeconds(Windows.Sum(window => (long)window.Closes - window.Opens));
    }

    public IReadOnlyList<DayWindow> Windows { get; }

    /// <summary>The working time of such a day on which the clocks are not changed.</summary>
    public Duration Total { get; }

    public bool IsClosed => Windows.Count == 0;

    public override string ToString() => IsClosed ? "closed" : string.Join(", ", Windows);
}
