using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>What can be wrong with a calendar or a list of holidays.</summary>
public static class CalendarDiagnostics
{
    public static readonly DiagnosticKind UnknownDay = new("RH3301", "a day that is none");
    public static readonly DiagnosticKind HoursTwice = new("RH3302", "a day whose hours stand twice");
    public static readonly DiagnosticKind NotHours = new("RH3303", "hours that are none");
    public static readonly DiagnosticKind Overlap = new("RH3304", "hours of a day that overlap");
    public static readonly DiagnosticKind NeverOpens = new("RH3305", "a calendar that never opens");

    public static IReadOnlyList<DiagnosticKind> All { get; } = [UnknownDay, HoursTwice, NotHours, Overlap, NeverOpens];
}
