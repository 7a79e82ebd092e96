using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>Metrics over all rows of a file, computed before any of them is decided.</summary>
internal sealed class Population
{
    private readonly IReadOnlyList<(string Name, IReadOnlyList<Value> Values)> metrics;

    private Population(IReadOnlyList<(string, IReadOnlyList<Value>)> metrics) => this.metrics = metrics;

    /// <summary>The metrics that a rule set, or one that it requires, takes from the population.</summary>
    public static IReadOnlyList<Metric> MetricsOf(CompiledRuleSet ruleSet, Standing standing) =>
    [
        .. (ruleSet is CompiledSegmentation segmentation ? segmentation.PopulationMetrics : []),
        .. ruleSet.Source.Inputs.Select(input => input.Source.Source).OfType<InputSource.FromRuleSet>().SelectMany(from => MetricsOf(standing.RuleSets[from.RuleSet], standing)),
    ];

    /// <param name="rows">All rows of the file.</param>
    /// <param name="subject">The column that tells customers apart.</param>
    public static async Task<Population> Of(IReadOnlyList<Metric> metrics, IAsyncEnumerable<FactRow> rows, string subject, DiagnosticBag problems)
    {
        List<(string Id, decimal? Fact)>[] columns = [.. metrics.Select(_ => new List<(string, decimal?)>())];
        await foreach (FactRow row in rows)
        {
            string id = Subjects.Of(row, subject) ?? "";
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add((id, Number(row.Fields.Find(metrics[i].Of[0].Text))));
            }
        }

        return new Population([.. metrics.Select((metric, i) => (metric.Name.Text, PopulationMetrics.Of(metric, columns[i], problems)))]);
    }

    /// <summary>The row's facts with its metrics; those that the row has itself stand.</summary>
    public ContextValue With(FactRow row) => new(
    [
        .. row.Facts.Entries.Where(fact => fact.Value is not (NullValue or TextValue { Text: "" }) || metrics.All(metric => metric.Name != fact.Key)),
        .. metrics.Where(metric => row.Facts.Find(metric.Name) is null or NullValue or TextValue { Text: "" }).Select(metric => KeyValuePair.Create(metric.Name, metric.Values[(int)row.Number - 1])),
    ]);

    private static decimal? Number(Value? fact) => fact switch
    {
        NumberValue number => number.Number,
        TextValue text when ExactNumber.TryParse(text.Text, out decimal number) => number,
        _ => null,
    };
}
