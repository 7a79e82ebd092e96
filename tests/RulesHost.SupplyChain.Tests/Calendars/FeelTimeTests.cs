using NodaTime;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Calendars;
using Instant = NodaTime.Instant;

namespace RulesHost.SupplyChain.Tests.Calendars;

public sealed class FeelTimeTests
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    [Theory]
    [InlineData("2026-06-01T09:30:00+02:00")]
    [InlineData("2026-06-01T07:30:00Z")]
    [InlineData("2026-06-01T09:30:00@Europe/Oslo")]
    public void A_date_and_time_with_an_offset_or_zone_is_an_instant(string text) =>
        FeelTime.InstantOf((DateTimeValue)TemporalText.ParseAny(text)).ShouldBe(Instant.FromUtc(2026, 6, 1, 7, 30));

    [Theory]
    [InlineData("2026-06-01T09:30:00")]
    [InlineData("0000-12-31T00:00:00Z")]
    [InlineData("-999999999-01-01T00:00:00Z")]
    [InlineData("9991-01-01T00:00:00Z")]
    public void A_local_one_is_none_and_neither_is_one_of_a_far_year(string text) =>
        FeelTime.InstantOf((DateTimeValue)TemporalText.ParseAny(text)).ShouldBeNull();

    [Theory]
    [InlineData("2026-10-25T02:30:00.000000001+02:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void An_instant_comes_back(string text)
    {
        Instant instant = FeelTime.InstantOf((DateTimeValue)TemporalText.ParseAny(text)).ShouldNotBeNull();
        FeelTime.InstantOf(FeelTime.ValueOf(instant, DateTimeZone.Utc)).ShouldBe(instant);
    }

    [Fact]
    public void An_instant_is_shown_by_the_clock_of_its_zone() =>
        FeelTime.ValueOf(Instant.FromUtc(2026, 6, 1, 7, 30), Oslo).ShouldBe(TemporalText.ParseAny("2026-06-01T09:30:00@Europe/Oslo"));

    [Fact]
    public void Dates_times_and_durations_come_back()
    {
        LocalDate date = FeelTime.DateOf((DateValue)TemporalText.ParseAny("2024-02-29")).ShouldNotBeNull();
        FeelTime.ValueOf(date).ShouldBe(TemporalText.ParseAny("2024-02-29"));
        FeelTime.DateOf((DateValue)TemporalText.ParseAny("12026-01-01")).ShouldBeNull();
        FeelTime.TimeOf((TimeValue)TemporalText.ParseAny("17:00:00")).ShouldBe(new LocalTime(17, 0));

        Duration duration = FeelTime.DurationOf((DaysDurationValue)TemporalText.ParseAny("-P1DT2H0.000000001S")).ShouldNotBeNull();
        FeelTime.ValueOf(duration).ShouldBe(TemporalText.ParseAny("-P1DT2H0.000000001S"));
        FeelTime.DurationOf((DaysDurationValue)TemporalText.ParseAny("P99999999D")).ShouldBeNull();
    }
}
