using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Customers that are decided together: metrics over all of them are computed before any of them is decided.</summary>
public sealed class Population
{
    private readonly IReadOnlyList<(string Name, IReadOnlyList<Value> Values)> metrics;

    private Population(IReadOnlyList<(string, IReadOnlyList<Value>)> metrics) => this.metrics = metrics;

    /// <summary>The metrics that a rule set, or one that it requires, takes from the population.</summary>
    public static IReadOnlyList<PopulationMetric> MetricsOf(CheckedRuleSet ruleSet, Func<string, CheckedRuleSet> ruleSets) =>
    [
        .. ruleSet.WithRequired(ruleSets).OfType<CheckedSegmentation>()
            .SelectMany(required => required.Segmentation.Metrics.Where(metric => metric.NeedsPopulation)
                .Select(metric => new PopulationMetric(metric, required.Inputs.First(input => input.Name == metric.Of[0].Text))))
            .DistinctBy(metric => metric.Name),
    ];

    /// <param name="requests">One per customer, in their order; null for one that is no request: it has no part in the metrics, nor has one that names no subject, or whose fact does not fit.</param>
    /// <param name="problems">Gets why a metric cannot be computed at all.</param>
    public static async Task<Population> Of(IReadOnlyList<PopulationMetric> metrics, IAsyncEnumerable<DecisionRequest?> requests, DiagnosticBag problems)
    {
        List<(string Id, decimal? Fact)>[] facts = [.. metrics.Select(_ => new List<(string, decimal?)>())];
        await foreach (DecisionRequest? request in requests)
        {
            for (int i = 0; i < facts.Length; i++)
            {
                facts[i].Add((request?.Subject ?? "", request?.Subject is null ? null : metrics[i].FactOf(request)));
            }
        }

        return new Population([.. metrics.Select((metric, i) => (metric.Name, PopulationMetrics.Of(metric.Metric, facts[i], problems)))]);
    }

    /// <summary>The request with its customer's metrics; those that it has itself stand. Null, and why, where it lacks one and does not say whom it is about.</summary>
    /// <param name="customer">Its place among the requests, from 0.</param>
    public DecisionRequest? With(DecisionRequest request, int customer, DiagnosticBag problems)
    {
        HashSet<string> computed = [.. metrics.Select(metric => metric.Name).Where(name => IsMissing(request.Facts.Find(name)))];
        if (computed.Count > 0 && request.Subject is null)
        {
            // Equal values are told apart by it: without it a metric would hang on the order of the requests.
            problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, "`subject` is missing, by which customers are told apart", null, "say whom the facts are about") { Pointer = "/subject" });
            return null;
        }

        return request with
        {
            Facts = new ContextValue(
            [
                .. request.Facts.Entries.Where(fact => !computed.Contains(fact.Key)),
                .. metrics.Where(metric => computed.Contains(metric.Name)).Select(metric => KeyValuePair.Create(metric.Name, metric.Values[customer])),
            ]),
        };
    }

    private static bool IsMissing(Value? fact) => fact is null or NullValue or TextValue { Text: "" };
}

/// <summary>A metric over the population, and the input that it is of.</summary>
public sealed record PopulationMetric(Metric Metric, CheckedInput Input)
{
    public string Name => Metric.Name.Text;

    /// <summary>The customer's fact, as its decision reads it; null where it is missing or does not fit.</summary>
    internal decimal? FactOf(DecisionRequest request)
    {
        DiagnosticBag problems = [];
        Value fact = new FactBinder(request, problems, []).Bind(Input, null);
        return problems.Count == 0 && fact is NumberValue { Number: var number } ? number : null;
    }
}
