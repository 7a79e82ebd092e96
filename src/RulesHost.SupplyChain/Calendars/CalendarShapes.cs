using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>The forms of calendars and of lists of holidays.</summary>
internal static class CalendarShapes
{
    private static readonly Key Title = Key.Optional("title", Shape.Text, "The name for people.");

    private static readonly Key Description = Key.Optional("description", Shape.Text, "What it is for, and where it comes from.");

    private static readonly Shape Dates = Shape.Dictionary("`closed`, or hours such as `08:00-12:00, 13:00-16:00`.", Shape.Text);

    public static MapShape Holidays { get; } = Shape.Map("Holidays", "Dates that several calendars share.",
        RuleSetShapes.Schema,
        Key.Required(HolidaysKind.Marker, Shape.TextLike(RuleSetShapes.RuleSetName), "The list's name in calendars."),
        Title, Description,
        Key.Required("dates", Dates, "Dates that are closed, or have hours of their own."));

    public static MapShape Calendar { get; } = Shape.Map("Calendar", "When work is done.",
        RuleSetShapes.Schema,
        Key.Required(CalendarKind.Marker, Shape.TextLike(RuleSetShapes.RuleSetName), "The calendar's name in rule sets."),
        Title, Description,
        Key.Required("timeZone", Shape.Text, "The IANA zone of its hours, such as Europe/Oslo."),
        Key.Required("week", Shape.Dictionary("Hours such as `08:00-12:00, 13:00-16:00` for `friday`, `monday to thursday` or `saturday, sunday`.", Shape.Text), "Hours by days of the week; a day that is not named is closed."),
        Key.Optional("holidays", Shape.List(Shape.Text), "Lists of holidays; where two name a date, the first decides."),
        Key.Optional("dates", Dates, "Dates with hours of their own, before holidays and the week."));
}
