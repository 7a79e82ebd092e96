using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Metrics that follow from the facts of one customer.</summary>
public static class CustomerMetric
{
    /// <summary>Null with a reason where a fact is missing, or no value can be held.</summary>
    /// <param name="facts">The inputs by name.</param>
    public static Value Of(Metric metric, Func<string, Value> facts)
    {
        if (metric.Of.FirstOrDefault(name => facts(name.Text) is NullValue) is { } missing)
        {
            return NullValue.Because($"`{missing.Text}` is missing");
        }

        decimal Number(string name) => ((NumberValue)facts(name)).Number;
        try
        {
            return metric switch
            {
                ScoreMetric { Rule.Method: ScoreMethod.Fixed } score => new NumberValue(Scores.Fixed(Number(score.Value.Text), score.Rule)),
                XyzMetric xyz => Xyz.ClassOf([.. ((ListValue)facts(xyz.Demand.Text)).Items.OfType<NumberValue>().Select(period => period.Number)], xyz.Rule),
                ClvMetric clv => new NumberValue((Number(clv.Margin.Text) * clv.Retention / (1 + clv.Discount - clv.Retention)) - (clv.AcquisitionCost is { } cost ? Number(cost.Text) : 0)),
                ProfitMetric profit => new NumberValue(Number(profit.Revenue.Text) - profit.Costs.Sum(cost => Number(cost.Text))),
                _ => NullValue.Because($"`{metric.Name.Text}` needs the whole population: decide all customers together, in a file or a batch with `population=true`, or supply it"),
            };
        }
        catch (OverflowException)
        {
            return NullValue.Because($"`{metric.Name.Text}` is too large to be held");
        }
    }
}
