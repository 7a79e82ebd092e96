using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Something in a calendar's definition that does not stand.</summary>
/// <param name="Message">As of a diagnostic: lower case, one line, expected before found.</param>
/// <param name="Help">The remedy; null where there is nothing to offer.</param>
internal sealed record CalendarProblem(CalendarProblemKind Kind, Fragment Where, string Message, string? Help);

internal enum CalendarProblemKind
{
    UnknownZone,
    UnknownDay,
    DayNamedTwice,
    NotHours,
    EndBeforeStart,
    OverlappingWindows,
    NotADate,
    DateNamedTwice,
    UnknownHolidayList,
    NoWorkingTime,
}
