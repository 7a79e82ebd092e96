using FsCheck;
using FsCheck.Fluent;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

public class CivilDateTests
{
    private const long FarthestDay = 365_000_000_000;

    private static readonly Arbitrary<long> DayNumbers =
        Gen.OneOf(Longs.Between(-1_000_000, 1_000_000), Longs.Between(-FarthestDay, FarthestDay)).ToArbitrary();

    [Fact]
    public void A_day_number_names_the_day_it_came_from() =>
        Prop.ForAll(DayNumbers, number => CivilDate.FromDayNumber(number).DayNumber == number).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_day_has_the_next_number_and_comes_after() =>
        Prop.ForAll(DayNumbers, number =>
            CivilDate.FromDayNumber(number).CompareTo(CivilDate.FromDayNumber(number + 1)) < 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_day_exists_by_its_year_month_and_day() =>
        Prop.ForAll(DayNumbers, number =>
        {
            CivilDate date = CivilDate.FromDayNumber(number);
            return CivilDate.TryCreate(date.Year, date.Month, date.Day, out CivilDate same) && same == date;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Within_its_years_it_agrees_with_the_calendar_of_the_framework() =>
        Prop.ForAll(Longs.Between(-719_162, 2_932_896).ToArbitrary(), number =>
        {
            CivilDate date = CivilDate.FromDayNumber(number);
            DateOnly expected = DateOnly.FromDayNumber((int)number + 719_162);
            return (date.Year, date.Month, date.Day, date.DayOfYear, date.DayOfWeek % 7)
                == (expected.Year, expected.Month, expected.Day, expected.DayOfYear, (int)expected.DayOfWeek);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weeks_agree_with_the_iso_calendar_of_the_framework() =>
        Prop.ForAll(Longs.Between(-719_162, 2_932_800).ToArbitrary(), number =>
            CivilDate.FromDayNumber(number).WeekOfYear
                == System.Globalization.ISOWeek.GetWeekOfYear(DateOnly.FromDayNumber((int)number + 719_162).ToDateTime(default)))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2026, 2, 29)]
    [InlineData(1900, 2, 29)]
    [InlineData(2026, 0, 1)]
    [InlineData(2026, 13, 1)]
    [InlineData(2026, 4, 31)]
    [InlineData(1_000_000_000, 1, 1)]
    [InlineData(-1_000_000_000, 1, 1)]
    public void A_day_that_is_not_in_the_calendar_cannot_be_made(long year, long month, long day) =>
        CivilDate.TryCreate(year, month, day, out _).ShouldBeFalse();

    [Fact]
    public void Months_added_end_at_the_end_of_a_shorter_month()
    {
        CivilDate.TryCreate(2024, 1, 31, out CivilDate date).ShouldBeTrue();

        date.AddMonths(1).ToString().ShouldBe("2024-02-29");
        date.AddMonths(13).ToString().ShouldBe("2025-02-28");
        date.AddMonths(-2).ToString().ShouldBe("2023-11-30");
    }

    [Fact]
    public void The_calendar_ends_with_the_years_of_nine_digits()
    {
        CivilDate.FromDayNumber(CivilDate.Last.DayNumber).ShouldBe(CivilDate.Last);
        CivilDate.FromDayNumber(CivilDate.First.DayNumber).ShouldBe(CivilDate.First);
        Should.Throw<OverflowException>(() => CivilDate.Last.AddDays(1));
        Should.Throw<OverflowException>(() => CivilDate.First.AddMonths(-1));
    }
}
