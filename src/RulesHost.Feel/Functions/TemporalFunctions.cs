using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of the calendar (DMN 1.5 §10.3.4.11). Names of days and months are English, as the standard says.</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    public static IReadOnlyList<BuiltIn> All =>
    [
        OfDay("day of year", FeelType.Number, date => new NumberValue(date.DayOfYear)),
        OfDay("day of week", FeelType.Text, date => new TextValue(Days[date.DayOfWeek - 1])),
        OfDay("month of year", FeelType.Text, date => new TextValue(Months[date.Month - 1])),
        OfDay("week of year", FeelType.Number, date => new NumberValue(date.WeekOfYear)),
        new("years and months duration",
        [
            .. from first in Dated
               from last in Dated
               select new Signature(
                   [Required("from", first), Required("to", last)],
                   FeelType.MonthsDuration,
                   (a, _) => new MonthsDurationValue(MonthsBetween(DateOf(a[0]), DateOf(a[1])))),
        ]),
    ];

    private static FeelType[] Dated => [FeelType.Date, FeelType.DateTime];

    private static BuiltIn OfDay(string name, FeelType result, Func<CivilDate, Value> body) =>
        new(name, [.. Dated.Select(type => new Signature([Required("date", type)], result, (a, _) => body(DateOf(a[0]))))]);

    private static CivilDate DateOf(Value value) => value is DateTimeValue dateTime ? dateTime.Date : ((DateValue)value).Date;

    // Whole months only: the last does not count until its day is reached.
    private static long MonthsBetween(CivilDate from, CivilDate to)
    {
        if (from.CompareTo(to) > 0)
        {
            return -MonthsBetween(to, from);
        }

        long months = ((to.Year - (long)from.Year) * 12) + to.Month - from.Month;
        return to.Day < from.Day ? months - 1 : months;
    }
}
