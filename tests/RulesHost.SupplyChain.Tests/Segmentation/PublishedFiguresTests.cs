using System.Globalization;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Scores of real customers, computed from their invoices, against what others published.</summary>
public sealed class PublishedFiguresTests
{
    // Published with recency cut by its quantiles, and frequency, of which many are alike, by those of its ranks.
    [FactWithSharedData]
    public void Online_Retail_by_rank_and_quintile_gives_the_segments_of_the_ten_segment_map()
    {
        IReadOnlyList<Rfm> customers = Rfm.Of(Rows("online-retail", "invoices.csv").Select(row => new Invoice(row[1], row[0], At(row[2]), Number(row[4]))), At("2011-12-11T00:00:00"));

        customers.Count.ShouldBe(4338);
        customers.Sum(customer => customer.Monetary).ShouldBe(8_911_407.904m);
        IReadOnlyList<int> recency = Score(customers, customer => customer.RecencyDays, ScoreMethod.QuantileRightClosed, lowIsBest: true);
        IReadOnlyList<int> frequency = Score(customers, customer => customer.Frequency, ScoreMethod.RankFirstThenQuantile, lowIsBest: false);
        Dictionary<string, int> segments = recency.Zip(frequency, Segment).CountBy(segment => segment).ToDictionary();
        segments["hibernating"].ShouldBe(1071);
        segments["at_risk"].ShouldBe(593);
        segments["potential_loyalists"].ShouldBe(484);
    }

    [FactWithSharedData]
    public void Online_Retail_has_the_recency_frequency_value_and_scores_that_come_with_it()
    {
        IReadOnlyList<Rfm> customers = Rfm.Of(Rows("online-retail", "invoices.csv").Select(row => new Invoice(row[1], row[0], At(row[2]), Number(row[4]))), At("2011-12-11T00:00:00"));
        Dictionary<string, string[]> published = Rows("online-retail", "customers.csv").ToDictionary(row => row[0]);
        IReadOnlyList<int> recency = Score(customers, customer => customer.RecencyDays, ScoreMethod.QuantileRightClosed, lowIsBest: true);
        IReadOnlyList<int> frequency = Score(customers, customer => customer.Frequency, ScoreMethod.RankFirstThenQuantile, lowIsBest: false);
        IReadOnlyList<int> monetary = Score(customers, customer => customer.Monetary, ScoreMethod.RankFirstThenQuantile, lowIsBest: false);

        customers.Select((customer, i) => (customer, i)).Where(c => !Matches(c.customer, c.i)).Select(c => c.customer.Customer).ShouldBeEmpty();

        bool Matches(Rfm customer, int i) =>
            published[customer.Customer] is var row && customer.RecencyDays == Number(row[1]) && customer.Frequency == Number(row[2]) && Math.Abs(customer.Monetary - Number(row[3])) <= 0.005m
            && recency[i] == Number(row[4]) && frequency[i] == Number(row[5]) && monetary[i] == Number(row[6]);
    }

    [FactWithSharedData]
    public void The_orders_of_the_R_package_rfm_give_its_champions()
    {
        IReadOnlyList<Rfm> customers = Rfm.Of(Rows("rfm-orders", "orders.csv").Select((row, i) => new Invoice(row[0], $"{i}", At($"{row[1]}T00:00:00"), Number(row[2]))), At("2006-12-31T00:00:00"));
        IReadOnlyList<int> recency = Score(customers, customer => customer.RecencyDays, ScoreMethod.QuantilePlusOneLeftClosed, lowIsBest: true);
        IReadOnlyList<int> frequency = Score(customers, customer => customer.Frequency, ScoreMethod.QuantilePlusOneLeftClosed, lowIsBest: false);
        IReadOnlyList<int> monetary = Score(customers, customer => customer.Monetary, ScoreMethod.QuantilePlusOneLeftClosed, lowIsBest: false);

        List<Rfm> champions = [.. customers.Where((_, i) => recency[i] >= 4 && frequency[i] >= 4 && monetary[i] >= 4)];
        champions.Count.ShouldBe(158);
        champions.Sum(customer => customer.Frequency).ShouldBe(1234);
        champions.Sum(customer => customer.Monetary).ShouldBe(120_178);
    }

    private static IReadOnlyList<int> Score(IReadOnlyList<Rfm> customers, Func<Rfm, decimal> value, ScoreMethod method, bool lowIsBest) =>
        Scores.Of([.. customers.Select(customer => new Member(customer.Customer, value(customer)))], new ScoreRule(method, 5, [], lowIsBest));

    // The RF map of ten segments.
    private static string Segment(int recency, int frequency) => (recency, frequency) switch
    {
        ( <= 2, <= 2) => "hibernating",
        ( <= 2, <= 4) => "at_risk",
        ( <= 2, _) => "cant_loose",
        (3, <= 2) => "about_to_sleep",
        (3, 3) => "need_attention",
        (3 or 4, >= 4) => "loyal_customers",
        (4, 1) => "promising",
        (5, 1) => "new_customers",
        (_, <= 3) => "potential_loyalists",
        _ => "champions",
    };

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(SharedData.Folder, "data", folder, file)).Skip(1).Select(line => line.Split(','));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeValue At(string text) => (DateTimeValue)TemporalText.ParseDateTime($"{text}Z");
}
