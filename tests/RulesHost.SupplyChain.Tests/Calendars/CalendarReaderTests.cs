using NodaTime;
using NodaTime.Text;
using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Calendars.Definition;

namespace RulesHost.SupplyChain.Tests.Calendars;

public sealed class CalendarReaderTests
{
    [Fact]
    public void Days_and_ranges_of_days_share_hours()
    {
        WorkingCalendar calendar = Read(Calendar(week: ["monday to wednesday, Friday: 08:00-12:00, 13:00-16:00", "saturday to sunday: 10:00-24:00"]));

        Hours(calendar, "2026-06-01 2026-06-02 2026-06-03 2026-06-05").ShouldAllBe(hours => hours == "08:00-12:00, 13:00-16:00");
        Hours(calendar, "2026-06-06 2026-06-07").ShouldAllBe(hours => hours == "10:00-24:00");
        Hours(calendar, "2026-06-04").ShouldBe(["closed"]);
    }

    [Fact]
    public void A_range_of_days_may_go_over_the_end_of_the_week() =>
        Hours(Read(Calendar(week: ["saturday to monday: 06:30-07:15:30"])), "2026-06-05 2026-06-06 2026-06-07 2026-06-08 2026-06-09")
            .ShouldBe(["closed", "06:30-07:15:30", "06:30-07:15:30", "06:30-07:15:30", "closed"]);

    [Fact]
    public void Own_dates_come_before_holiday_lists_and_earlier_lists_before_later_ones()
    {
        CalendarDefinition definition = Calendar(
            week: ["monday to sunday: 08:00-16:00"], dates: ["2026-12-24: 09:00-11:00"])
            with
        { Holidays = [List("2026-12-24: closed", "2026-12-25: closed"), List("2026-12-25: 08:00-09:00", "2026-12-31: 08:00-12:00")] };
        WorkingCalendar calendar = Read(definition);

        Hours(calendar, "2026-12-24 2026-12-25 2026-12-31 2026-12-30").ShouldBe(["09:00-11:00", "closed", "08:00-12:00", "08:00-16:00"]);
    }

    [Fact]
    public void All_problems_are_told_in_one_run() =>
        Problems(Calendar(zone: "Europe/Olso", week: ["mondya: 08:00-16:00", "friday: 8-16"], dates: ["24.12.2026: closed"]))
            .Select(problem => problem.Code).ShouldBe(["RH3040", "RH3301", "RH3303", "RH3301"]);

    [Theory]
    [InlineData("Europe/Olso", "unknown time zone `Europe/Olso`", "did you mean `Europe/Oslo`?")]
    [InlineData("CEST", "unknown time zone `CEST`", null)]
    public void An_unknown_zone_suggests_the_nearest_one(string zone, string message, string? help)
    {
        Diagnostic problem = Problems(Calendar(zone: zone)).ShouldHaveSingleItem();

        (problem.Code, problem.Message).ShouldBe(("RH3040", message));
        problem.Help.ShouldBe(help ?? problem.Help);
        problem.Help.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("mondya: 08:00-16:00", "RH3301", "mondya", "did you mean `monday`?")]
    [InlineData("monday to fryday: 08:00-16:00", "RH3301", "fryday", "did you mean `friday`?")]
    [InlineData("monday, tuesday to thursday, monday: 08:00-16:00", "RH3302", "monday", "a day has its windows in one line: `08:00-12:00, 13:00-16:00`")]
    [InlineData("monday: 8:00-16:00", "RH3303", "8:00-16:00", "separate windows by commas, or write `closed`")]
    [InlineData("monday: 08:00-24:01", "RH3303", "08:00-24:01", "separate windows by commas, or write `closed`")]
    [InlineData("monday: 08:60-09:00", "RH3303", "08:60-09:00", "separate windows by commas, or write `closed`")]
    [InlineData("monday: 22:00-06:00", "RH3303", "22:00-06:00", "a night is two windows: `22:00-24:00`, and `00:00-06:00` on the next day")]
    [InlineData("monday: 08:00-00:00", "RH3303", "08:00-00:00", "the end of the day is `08:00-24:00`")]
    [InlineData("monday: 08:00-08:00", "RH3303", "08:00-08:00", "a night is two windows: `08:00-24:00`, and `00:00-08:00` on the next day")]
    [InlineData("monday: 08:00-12:00, 11:30-16:00", "RH3304", "11:30-16:00", "make one window of the two")]
    [InlineData("monday to sunday: closed", "RH3305", "office", "give hours to a day: `week: { monday to friday: '08:00-16:00' }`")]
    public void What_does_not_stand_is_told_with_its_place_and_a_remedy(string line, string code, string place, string help)
    {
        Diagnostic problem = Problems(Calendar(week: [line])).ShouldHaveSingleItem();

        Location where = problem.Location!;
        (problem.Code, where.File.Text.Substring(where.Span.Start, where.Span.Length), problem.Help).ShouldBe((code, place, help));
    }

    [Fact]
    public void A_date_has_hours_once() =>
        Problems(Calendar(dates: ["2026-12-24: closed", "2026-12-24: 08:00-12:00"])).ShouldHaveSingleItem().Code.ShouldBe("RH3302");

    private static CalendarDefinition Calendar(string zone = "Europe/Oslo", string[]? week = null, string[]? dates = null) => new(
        Fragment.Of("office"),
        Fragment.Of(zone),
        [.. (week ?? ["monday: 08:00-16:00"]).Select(Entry)],
        [],
        [.. (dates ?? []).Select(Entry)]);

    private static Dictionary<LocalDate, DayHours> List(params string[] dates) => DatesReader.Read([.. dates.Select(Entry)], []);

    private static HoursEntry Entry(string line) => new(Fragment.Of(line.Split(": ")[0]), Fragment.Of(line.Split(": ")[1]));

    private static WorkingCalendar Read(CalendarDefinition definition)
    {
        DiagnosticBag problems = [];
        WorkingCalendar? calendar = CalendarReader.Read(definition, problems);
        problems.ShouldBeEmpty();
        return calendar.ShouldNotBeNull();
    }

    private static DiagnosticBag Problems(CalendarDefinition definition)
    {
        DiagnosticBag problems = [];
        CalendarReader.Read(definition, problems).ShouldBeNull();
        return problems;
    }

    private static IEnumerable<string> Hours(WorkingCalendar calendar, string dates) =>
        dates.Split(' ').Select(date => calendar.HoursOn(LocalDatePattern.Iso.Parse(date).Value).ToString());
}
