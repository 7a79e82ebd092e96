using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

public class ZoneOffsetTests
{
    [Theory]
    [InlineData("2026-01-01T12:00:00@Europe/Oslo", "PT1H")]
    [InlineData("2026-07-01T12:00:00@Europe/Oslo", "PT2H")]
    public void A_zone_has_the_offset_of_the_date(string dateTime, string offset) => OffsetOf(dateTime).ShouldBe(offset);

    [Theory]
    [InlineData("2026-03-29T02:30:00@Europe/Oslo", "PT1H")]
    [InlineData("2026-03-29T03:00:00@Europe/Oslo", "PT2H")]
    public void An_hour_that_is_skipped_maps_forward(string dateTime, string offset) => OffsetOf(dateTime).ShouldBe(offset);

    [Theory]
    [InlineData("2026-10-25T02:30:00@Europe/Oslo", "PT2H")]
    [InlineData("2026-10-25T03:00:00@Europe/Oslo", "PT1H")]
    public void An_hour_that_comes_twice_is_the_earlier(string dateTime, string offset) => OffsetOf(dateTime).ShouldBe(offset);

    [Theory]
    [InlineData("999999999-07-01T12:00:00@Europe/Oslo", "PT2H")]
    [InlineData("999999999-12-31T23:59:59@Europe/Oslo", "PT1H")]
    [InlineData("-999999999-01-01T00:00:00@Asia/Tokyo", "PT9H18M59S")]
    public void Years_beyond_the_zone_data_follow_the_nearest_rule(string dateTime, string offset) =>
        OffsetOf(dateTime).ShouldBe(offset);

    private static string OffsetOf(string dateTime) =>
        Members.Get(TemporalText.ParseDateTime(dateTime), "time offset").ToString();
}
