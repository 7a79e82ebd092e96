using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Metrics over all customers of a file: computed before any of them is decided.</summary>
public static class PopulationMetrics
{
    /// <summary>The metric of each customer, in their order; null where the fact is missing or no number, and it has no part in the others'.</summary>
    /// <param name="population">Each customer's id, and the fact that the metric is of.</param>
    /// <param name="problems">Gets why the metric cannot be computed at all.</param>
    public static IReadOnlyList<Value> Of(Metric metric, IReadOnlyList<(string Id, decimal? Fact)> population, DiagnosticBag problems)
    {
        List<Member> members = [.. population.Where(customer => customer.Fact is not null).Select(customer => new Member(customer.Id, customer.Fact!.Value))];
        Queue<Value> values = new(Values(metric, members, problems));
        return [.. population.Select(customer => customer.Fact is not null && values.Count > 0 ? values.Dequeue() : NullValue.Because($"`{metric.Of[0].Text}` is missing"))];
    }

    private static IEnumerable<Value> Values(Metric metric, List<Member> members, DiagnosticBag problems)
    {
        if (members.Count == 0)
        {
            return [];
        }

        try
        {
            return metric is AbcMetric abc
                ? Abc.Classes(members, abc.Rule).Select(letter => new TextValue(letter.ToString()))
                : Scores.Of(members, ((ScoreMetric)metric).Rule).Select(score => new NumberValue(score));
        }
        catch (DuplicateEdgesException duplicate)
        {
            problems.Add(SegmentationDiagnostics.DuplicateEdges, metric.Name.Location, $"`{metric.Name.Text}` cannot be computed: {duplicate.Message}",
                "use `rankFirstThenQuantile`, `ntile`, fewer bins, or edges of your own");
            return [];
        }
    }
}
