using NodaTime;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Calendars;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.SupplyChain.ServicePolicy.Calculators;

/// <summary>Functions that count by the calendar of the rule set.</summary>
internal static class CalendarFunctions
{
    private const int MostDays = 10_000;

    /// <param name="calendar">Null where the rule set names none: the functions then say so.</param>
    public static IEnumerable<BuiltIn> With(WorkingCalendar? calendar) =>
    [
        new("promised date",
        [
            new([Required("ordered at", FeelType.DateTime), Required("cutoff", FeelType.Time), Required("lead time days", FeelType.Number)], FeelType.Date,
                (a, _) => Counted(calendar, days => FeelTime.InstantOf((DateTimeValue)a[0]) is { } orderedAt
                    ? days.PromisedDate(orderedAt, FeelTime.TimeOf((TimeValue)a[1]), Days(a[2]))
                    : throw new NotCountedException("`promised date` expected an instant, with an offset"))),
        ]),
        new("add working days",
        [
            new([Required("date", FeelType.Date), Required("days", FeelType.Number)], FeelType.Date,
                (a, _) => Counted(calendar, days => days.AddWorkingDays(DateOf(a[0]), Days(a[1])))),
        ]),
        new("working days between",
        [
            new([Required("from", FeelType.Date), Required("to", FeelType.Date)], FeelType.Number,
                (a, _) => Try(calendar, days => new NumberValue(days.WorkingDays(DateOf(a[0]), DateOf(a[1]))))),
        ]),
        new("is working day", [new([Required("date", FeelType.Date)], FeelType.Boolean, (a, _) => Try(calendar, days => BooleanValue.Of(days.IsWorkingDay(DateOf(a[0])))))]),
    ];

    private static Value Counted(WorkingCalendar? calendar, Func<WorkingCalendar, LocalDate?> count) =>
        Try(calendar, days => count(days) is { } date ? FeelTime.ValueOf(date) : NullValue.Because($"`{days}` has no working day for {WorkingCalendar.HorizonInYears} years"));

    private static Value Try(WorkingCalendar? calendar, Func<WorkingCalendar, Value> count)
    {
        try
        {
            return calendar is null ? NullValue.Because("the rule set names no `calendar`") : count(calendar);
        }
        catch (NotCountedException reason)
        {
            return NullValue.Because(reason.Message);
        }
    }

    private static LocalDate DateOf(Value value) => FeelTime.DateOf((DateValue)value) ?? throw new NotCountedException("calendars count the years 1 to 9990");

    private static int Days(Value value) => ((NumberValue)value).Number is var days && days >= 0 && days <= MostDays && days == decimal.Truncate(days)
        ? (int)days
        : throw new NotCountedException($"expected whole days from 0 to {MostDays}, found {value}");

    private sealed class NotCountedException(string reason) : Exception(reason);
}
