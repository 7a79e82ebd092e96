using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars.Definition;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>When work is done: time zone, hours of the week, holidays.</summary>
public sealed class CalendarKind : ReferenceKind
{
    internal const string Marker = "calendar";

    public override string Key => Marker;

    public override MapShape Shape { get; } = CalendarShapes.Calendar;

    public override IReadOnlyList<ReferenceDocument> BuiltIn { get; } = [new CalendarDocument(Fragment.Of(WorkingCalendar.AroundTheClock.Name), WorkingCalendar.AroundTheClock)];

    /// <summary>A calendar with a mistake counts as one that is always open; nothing asks it, because its file is at fault.</summary>
    public override ReferenceDocument Read(MapNode document, ReadContext context)
    {
        CalendarDefinition definition = new(
            document.Text(Key)!,
            document.Text("timeZone")!,
            Hours(document.Map("week")),
            [.. document.List("holidays").OfType<ScalarNode>().Select(name => context.Refer<HolidayList>(HolidaysKind.Marker, name.Text)).OfType<HolidayList>().Select(list => list.Dates)],
            Hours(document.Map("dates")));
        return new CalendarDocument(definition.Name, CalendarReader.Read(definition, context.Diagnostics) ?? WorkingCalendar.AroundTheClock);
    }

    internal static IReadOnlyList<HoursEntry> Hours(MapNode? hours) =>
        [.. (hours?.Entries ?? []).Select(entry => new HoursEntry(entry.Key, ((ScalarNode)entry.Value).Text))];
}

internal sealed record CalendarDocument(Fragment NameText, WorkingCalendar Calendar) : ReferenceDocument(CalendarKind.Marker, NameText);
