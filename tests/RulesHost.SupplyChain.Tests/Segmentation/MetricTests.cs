using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Metrics over a population, on populations small enough to follow by hand.</summary>
public sealed class MetricTests
{
    [Theory]
    [InlineData("80 10 5 5", false, false, "ABBC")]
    [InlineData("80 10 5 5", true, false, "ABBC")]
    [InlineData("50 40 5 5", false, false, "ABBC")]
    [InlineData("50 40 5 5", true, false, "AABC")]
    [InlineData("90 5 5", false, false, "BBC")]
    [InlineData("90 5 5", false, true, "ABC")]
    [InlineData("90 5 5", true, false, "ABC")]
    [InlineData("5 90 0 -3 5", true, false, "BACCC")]
    [InlineData("7 7 7 7", false, false, "AAAC")]
    [InlineData("0 0", false, true, "CC")]
    public void Classes_by_share_of_the_total(string values, bool crossing, bool firstAlwaysA, string classes) =>
        string.Concat(Abc.Classes(Members(values), new AbcRule(0.80m, 0.95m, crossing, firstAlwaysA))).ShouldBe(classes);

    [Theory]
    [InlineData(ScoreMethod.QuantileRightClosed, "1 2 3 4 5 6 7 8 9 10", "1 1 2 2 3 3 4 4 5 5")]
    [InlineData(ScoreMethod.QuantileRightClosed, "1 2 3 4 5 6", "1 1 2 3 4 5")]
    [InlineData(ScoreMethod.RankFirstThenQuantile, "1 1 1 1 1 1 1 1 1 1", "1 1 2 2 3 3 4 4 5 5")]
    [InlineData(ScoreMethod.Ntile, "1 2 3 4 5 6 7", "1 1 2 2 3 4 5")]
    [InlineData(ScoreMethod.Ntile, "3 1 2", "3 1 2")]
    [InlineData(ScoreMethod.QuantilePlusOneLeftClosed, "1 1 1 1 1 1 1 1 1 9", "1 1 1 1 1 1 1 1 1 5")]
    public void Scores_by_bins(ScoreMethod method, string values, string scores) =>
        string.Join(' ', Scores.Of(Members(values), new ScoreRule(method, 5, [], LowIsBest: false))).ShouldBe(scores);

    [Fact]
    public void Where_small_values_are_best_the_scores_are_turned_round() =>
        Scores.Of(Members("1 2 3 4 5"), new ScoreRule(ScoreMethod.Ntile, 5, [], LowIsBest: true)).ShouldBe([5, 4, 3, 2, 1]);

    [Fact]
    public void Quantiles_that_coincide_are_an_error_and_are_not_merged() =>
        Should.Throw<DuplicateEdgesException>(() => Scores.Of(Members("1 1 1 1 1 2"), new ScoreRule(ScoreMethod.QuantileRightClosed, 5, [], LowIsBest: false)));

    [Fact]
    public void A_whale_curve_rises_to_its_peak_and_falls_to_the_total()
    {
        WhaleCurve curve = WhaleCurve.Of(Members("100 60 -20 40 -80"));

        curve.Cumulated.ShouldBe([100, 160, 200, 180, 100]);
        (curve.Peak, curve.RankAtPeak, curve.Total, curve.TopFifth).ShouldBe((200, 3, 100, 100));
        curve.ShareOf(curve.Peak).ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_the_members_means_nothing(int seed)
    {
        Random random = new(seed);
        List<Member> members = [.. Enumerable.Range(0, 300).Select(i => new Member($"C{i}", random.Next(40)))];
        List<Member> shuffled = [.. members.OrderBy(_ => random.Next())];
        foreach (ScoreMethod method in (ScoreMethod[])[ScoreMethod.RankFirstThenQuantile, ScoreMethod.QuantilePlusOneLeftClosed, ScoreMethod.Ntile])
        {
            ScoreRule rule = new(method, 5, [], LowIsBest: false);
            shuffled.Zip(Scores.Of(shuffled, rule)).OrderBy(s => s.First.Id).ShouldBe(members.Zip(Scores.Of(members, rule)).OrderBy(s => s.First.Id));
        }

        AbcRule abc = new(0.8m, 0.95m, Crossing: false, FirstAlwaysA: false);
        shuffled.Zip(Abc.Classes(shuffled, abc)).OrderBy(s => s.First.Id).ShouldBe(members.Zip(Abc.Classes(members, abc)).OrderBy(s => s.First.Id));
    }

    private static IReadOnlyList<Member> Members(string values) => [.. values.Split(' ').Select((value, i) => new Member($"{(char)('a' + i)}", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)))];
}
