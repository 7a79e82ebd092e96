using FsCheck;
using FsCheck.Fluent;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

public class ValueTextTests
{
    private static readonly Arbitrary<long> Amounts =
        Gen.OneOf(Longs.Between(-100_000, 100_000), Longs.Between(long.MinValue / 2, long.MaxValue / 2)).ToArbitrary();

    [Fact]
    public void A_days_and_time_duration_is_read_as_it_is_printed() =>
        Prop.ForAll(Amounts, amount => IsReadAsPrinted(new DaysDurationValue(amount))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_years_and_months_duration_is_read_as_it_is_printed() =>
        Prop.ForAll(Amounts, amount => IsReadAsPrinted(new MonthsDurationValue(amount))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_and_time_is_read_as_it_is_printed() =>
        Prop.ForAll(Longs.Between(-90_000_000, 90_000_000).ToArbitrary(), Longs.Between(0, 86_399_999_999_999).ToArbitrary(), (day, time) =>
            IsReadAsPrinted(new DateTimeValue(CivilDate.FromDayNumber(day), time, ZoneOffset.Utc))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("100.00", "100")]
    [InlineData("-0.0", "0")]
    [InlineData("-1.10", "-1.1")]
    public void A_number_prints_without_exponent_and_trailing_zeros(string number, string printed) =>
        ValueText.OfNumber(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(printed);

    [Theory]
    [InlineData("PT0S", "PT0S")]
    [InlineData("P0M", "P0M")]
    [InlineData("P1DT2H", "P1DT2H")]
    [InlineData("PT26H", "P1DT2H")]
    [InlineData("-PT0.50S", "-PT0.5S")]
    [InlineData("P14M", "P1Y2M")]
    [InlineData("17:00:00+01:00", "17:00:00+01:00")]
    [InlineData("17:00:00-00:00", "17:00:00Z")]
    [InlineData("17:00:00+01:00:30", "17:00:00+01:00:30")]
    [InlineData("17:00:00.100", "17:00:00.1")]
    [InlineData("2026-01-01T00:00:00@Europe/Oslo", "2026-01-01T00:00:00@Europe/Oslo")]
    [InlineData("-0044-03-15", "-0044-03-15")]
    [InlineData("12026-03-15", "12026-03-15")]
    public void A_temporal_value_prints_in_its_canonical_form(string text, string printed) =>
        TemporalText.ParseAny(text).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("2026-02-30", "`2026-02-30` names a day that is not in the calendar: expected `2026-12-31`")]
    [InlineData("25:00:00", "`25:00:00` names a time that is not on the clock: expected `00:00:00` to `23:59:59.999999999`")]
    [InlineData("P1Y1D", "`P1Y1D` is not a duration: expected `P1DT2H30M` or `P1Y2M`")]
    [InlineData("12:00:00+19:00", "`12:00:00+19:00` names an offset or zone that does not exist: expected `-18:00` to `+18:00` or a zone such as `Europe/Oslo`")]
    public void A_text_that_is_no_temporal_value_says_what_is_wrong(string text, string reason) =>
        TemporalText.ParseAny(text).ShouldBeOfType<NullValue>().Reason.ShouldBe(reason);

    [Fact]
    public void Text_is_raw_by_itself_and_quoted_inside()
    {
        TextValue text = new("say \"hi\"\n");

        ValueText.Of(text).ShouldBe("say \"hi\"\n");
        ValueText.Of(new ListValue([text])).ShouldBe("[\"say \\\"hi\\\"\\n\"]");
        ValueText.Of(new ContextValue([new("first name", text), new("a-b", NullValue.Plain)]))
            .ShouldBe("{first name: \"say \\\"hi\\\"\\n\", \"a-b\": null}");
    }

    [Fact]
    public void A_range_with_one_end_prints_as_a_comparison()
    {
        ValueText.Of(new RangeValue(false, NullValue.Plain, NumberValue.One, EndIncluded: true)).ShouldBe("(<= 1)");
        ValueText.Of(new RangeValue(false, NumberValue.One, NullValue.Plain, EndIncluded: false)).ShouldBe("(> 1)");
    }

    private static bool IsReadAsPrinted(Value value) => TemporalText.ParseAny(value.ToString()).Equals(value);
}
