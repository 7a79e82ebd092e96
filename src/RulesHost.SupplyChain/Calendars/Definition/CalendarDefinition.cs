using NodaTime;
using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>A calendar as its file says it: texts with their places, not yet understood.</summary>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Week">Hours for days of the week; a day that is not named is closed.</param>
/// <param name="Holidays">The dates of holiday lists. Where two name a date, the first decides.</param>
/// <param name="Dates">Hours of single dates, before those of holiday lists and of the week.</param>
internal sealed record CalendarDefinition(
    Fragment Name,
    Fragment TimeZone,
    IReadOnlyList<HoursEntry> Week,
    IReadOnlyList<IReadOnlyDictionary<LocalDate, DayHours>> Holidays,
    IReadOnlyList<HoursEntry> Dates);

/// <summary>One line of a week or of dates.</summary>
/// <param name="When"><c>friday</c>, <c>monday to thursday</c>, <c>saturday, sunday</c>; or a date, <c>2026-12-24</c>.</param>
/// <param name="Hours"><c>08:00-12:00, 13:00-16:00</c>, or <c>closed</c>.</param>
internal sealed record HoursEntry(Fragment When, Fragment Hours);
