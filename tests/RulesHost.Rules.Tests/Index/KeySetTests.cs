using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

public sealed class KeySetTests
{
    [Fact]
    public void Ranges_are_put_in_order() =>
        KeySet.Of(new(7, 9), new(1, 3)).Ranges.ToArray().ShouldBe([new(1, 3), new(7, 9)]);

    [Fact]
    public void Ranges_that_overlap_or_touch_become_one() =>
        KeySet.Of(new(4, 6), new(1, 3), new(5, 9), new(2, 2)).Ranges.ToArray().ShouldBe([new(1, 9)]);

    [Fact]
    public void Ranges_that_hold_no_key_vanish() =>
        KeySet.Of(new(3, 2), new(5, 5), new(long.MaxValue, long.MinValue)).Ranges.ToArray().ShouldBe([new(5, 5)]);

    [Fact]
    public void The_key_of_a_missing_fact_is_in_no_range() =>
        KeySet.Of(new KeyRange(long.MinValue, 4)).Ranges.ToArray().ShouldBe([new(long.MinValue + 1, 4)]);

    [Fact]
    public void A_range_of_the_missing_key_alone_vanishes() =>
        KeySet.Of(new KeyRange(long.MinValue, long.MinValue)).Ranges.Length.ShouldBe(0);

    [Fact]
    public void Ranges_at_both_ends_stay_as_they_are() =>
        KeySet.Of(new(long.MaxValue, long.MaxValue), new(long.MinValue + 1, long.MinValue + 1)).Ranges.ToArray()
            .ShouldBe([new(long.MinValue + 1, long.MinValue + 1), new(long.MaxValue, long.MaxValue)]);

    [Fact]
    public void The_default_accepts_nothing()
    {
        default(KeySet).Ranges.Length.ShouldBe(0);
        default(KeySet).AcceptsMissing.ShouldBeFalse();
    }

    [Fact]
    public void Every_key_and_the_missing_fact_together_restrict_nothing()
    {
        KeySet every = KeySet.Of(new(long.MinValue, 4), new(5, long.MaxValue));
        every.IsUnrestricted.ShouldBeFalse();
        every.OrMissing().IsUnrestricted.ShouldBeTrue();
        KeySet.Unrestricted.IsUnrestricted.ShouldBeTrue();
        KeySet.Residual.OrMissing().IsUnrestricted.ShouldBeFalse();
    }
}
