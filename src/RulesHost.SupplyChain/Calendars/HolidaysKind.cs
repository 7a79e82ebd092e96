using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars.Definition;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>Dates that several calendars share.</summary>
public sealed class HolidaysKind : ReferenceKind
{
    internal const string Marker = "holidays";

    public override string Key => Marker;

    public override MapShape Shape { get; } = CalendarShapes.Holidays;

    public override ReferenceDocument Read(MapNode document, ReadContext context) =>
        new HolidayList(document.Text(Key)!, DatesReader.Read(CalendarKind.Hours(document.Map("dates")), context.Diagnostics));
}

internal sealed record HolidayList(Fragment NameText, IReadOnlyDictionary<LocalDate, DayHours> Dates) : ReferenceDocument(HolidaysKind.Marker, NameText);
