using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tests;

/// <summary>A part of an axis holds a value exactly if some value lies there.</summary>
public sealed class SamplesTests
{
    [Theory]
    [InlineData("00:00:00", false, true)]
    [InlineData("00:00:00.300", true, true)]
    [InlineData("23:59:59.500", true, true)]
    [InlineData("23:59:59.999", true, false)]
    [InlineData("00:00:00Z", true, true)]
    [InlineData("23:59:59.999Z", true, true)]
    [InlineData("23:59:59-17:00", true, true)]
    [InlineData("00:00:00+18:00", false, true)]
    [InlineData("23:59:59.999-18:00", true, false)]
    public void Before_and_after_a_time_there_is_what_is_left_of_the_day(string time, bool isBefore, bool isAfter)
    {
        TimeValue mark = TemporalText.ParseTime(time).ShouldBeOfType<TimeValue>();
        OrderedAxis axis = OrderedAxis.TryCreate("at", FeelType.Time, Limits.None, [mark], mayBeMissing: false).ShouldNotBeNull();

        (axis.Samples[0] is not null, axis.Samples[2] is not null).ShouldBe((isBefore, isAfter));
        axis.Samples.Index().Where(part => part.Item is not null && part.Index < 3).ShouldAllBe(part => axis.PartOf(part.Item!) == part.Index);
    }

    [Fact]
    public void The_last_half_second_of_a_day_is_a_gap_where_no_rule_decides_it()
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | <= 23:59:59.5 | - | - | A | 1", number: "{ type: time }");

        Gaps.Of(new AnalysedTable(table.Checked.Table, table.Placed, table.Checked.Source.Header.NameText.Location)).All.ShouldHaveSingleItem();
    }
}
