using System.Collections.Concurrent;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Governance.Impact;

/// <summary>One standing's answers about the rows of a population under one rule set. Safe on all threads.</summary>
internal sealed class RuleSetSide
{
    private readonly Standing standing;
    private readonly CompiledRuleSet ruleSet;
    private readonly RequestForm form;
    private readonly DecisionRequest common;
    private readonly string? deciding;
    private readonly RowKeys? keys;
    private readonly Population? population;
    private readonly (string Name, RowAnswer Answer)[] required;
    private readonly ConcurrentDictionary<string, RowAnswer> known = new(StringComparer.Ordinal);

    private RuleSetSide(Standing standing, CompiledRuleSet ruleSet, DecisionRequest common, string? deciding, bool mayUseKeys, Population? population)
    {
        (this.standing, this.ruleSet, this.common, this.deciding, this.population) = (standing, ruleSet, common, deciding, population);
        form = standing.FormOf(ruleSet);
        keys = mayUseKeys ? RowKeys.TryCreate(ruleSet, common) : null;
        required = [.. ruleSet.Source.Inputs.Where(input => input is { IsRequired: true, Source.Source: InputSource.FromCaller }).Select(input => (input.Name, Lacking(input, common)))];
    }

    /// <summary>Null where the standing does not have the rule set.</summary>
    /// <param name="mayUseKeys">Whether rows that hold alike are decided once.</param>
    public static async Task<RuleSetSide?> CreateAsync(Standing standing, string name, PopulationSnapshot snapshot, DecisionRequest common, bool mayUseKeys)
    {
        if (!standing.RuleSets.TryGetValue(name, out CompiledRuleSet? ruleSet))
        {
            return null;
        }

        IReadOnlyList<PopulationMetric> metrics = Population.MetricsOf(ruleSet.Source, required => standing.RuleSets[required].Source);
        RequestForm form = standing.FormOf(ruleSet);
        Population? population = metrics.Count == 0 ? null
            : await Population.Of(metrics, (await snapshot.OpenAsync()).Rows.Select(row => row.Problems.Count > 0 ? null : new PopulationRow(row, snapshot.Form).Request(form, common)), []);
        return new RuleSetSide(standing, ruleSet, common, DecidingOf(ruleSet), mayUseKeys, population);
    }

    /// <summary>The output that a kind is about; null where all of its outputs count alike.</summary>
    public static string? DecidingOf(CompiledRuleSet ruleSet) => ruleSet is CompiledSegmentation ? CheckedSegmentation.SegmentOutput : null;

    public RowAnswer Of(PopulationRow row)
    {
        foreach ((string name, RowAnswer lacking) in required)
        {
            if (row.Facts.Find(name) is null or NullValue || (common.FactsAreTexts && row.Facts.Find(name) is TextValue { Text: "" }))
            {
                return lacking;
            }
        }

        if (keys is null || row.HasMembers(form) || keys.Of(row.Facts) is not { } key)
        {
            return Decide(row);
        }

        return known.TryGetValue(key, out RowAnswer? answer) ? answer : known.GetOrAdd(key, Decide(row));
    }

    private RowAnswer Decide(PopulationRow row)
    {
        DiagnosticBag problems = [];
        DecisionRequest? request = row.Request(form, common);
        if (population is not null)
        {
            request = population.With(request, (int)row.Number - 1, problems);
        }

        return request is null ? RowAnswer.RefusedFor([.. problems]) : RowAnswer.Of(standing.Decide(ruleSet, request), deciding);
    }

    private static RowAnswer Lacking(CheckedInput input, DecisionRequest common)
    {
        DiagnosticBag problems = [];
        new FactBinder(common, problems, []).Bind(input, null);
        return RowAnswer.RefusedFor([.. problems]);
    }
}
