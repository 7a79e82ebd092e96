using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>Hit policies that rank rules or take all of them: priority, rule order, output order, collect and its aggregations.</summary>
public static class ListResults
{
    public static TableResult Decide(CompiledTable table, HitPolicy policy, IReadOnlyList<CompiledRule> rules, DecisionFrame frame)
    {
        if (policy == HitPolicy.CollectCount)
        {
            Value count = new NumberValue(rules.Count);
            return new TableResult(Outcome.Matched, rules, [.. table.Source.Outputs.Select(_ => count)], []);
        }

        IReadOnlyList<CompiledRule> ordered = policy is HitPolicy.Priority or HitPolicy.OutputOrder ? Ranked(table, rules, frame) : rules;
        if (policy == HitPolicy.Priority)
        {
            return TableDecider.Conclude(Outcome.Matched, ordered[0], [ordered[0]], frame);
        }

        List<IReadOnlyList<Value>> conclusions = [];
        foreach (CompiledRule rule in ordered)
        {
            TableResult result = TableDecider.Conclude(Outcome.Matched, rule, rules, frame);
            if (result.Values is null)
            {
                return result;
            }

            conclusions.Add(result.Values);
        }

        Value[] columns = [.. table.Source.Outputs.Select((_, i) => Aggregate(policy, [.. conclusions.Select(c => c[i])]))];
        return Problem(table.Source.Outputs, columns) is { } problem ? TableResult.Failed(problem, rules) : new TableResult(Outcome.Matched, ordered, columns, []);
    }

    // A sum keeps the limits of its output like any other value.
    private static Diagnostic? Problem(IReadOnlyList<Output> outputs, Value[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is NullValue { Reason: { } reason })
            {
                return new Diagnostic(EvaluationDiagnostics.Overflow, $"`{outputs[i].Name}` cannot be aggregated: {reason}", null, "collect smaller numbers");
            }

            if (LimitsCheck.Problem(values[i], outputs[i].Limits) is { } problem)
            {
                return new Diagnostic(EvaluationDiagnostics.BadResult, $"`{outputs[i].Name}` {problem}", outputs[i].NameText.Location, "change the rules, or the limits of the output; nothing is clamped");
            }
        }

        return null;
    }

    /// <summary>The rules by the place of their outputs in the declared values, first output first; equals keep their order.</summary>
    public static IReadOnlyList<CompiledRule> Ranked(CompiledTable table, IReadOnlyList<CompiledRule> rules, DecisionFrame frame)
    {
        IOrderedEnumerable<CompiledRule>? ordered = null;
        for (int i = 0; i < table.Source.Outputs.Count; i++)
        {
            int output = i;
            if (table.Source.Outputs[i].Limits.Values is { } declared)
            {
                List<Value> values = [.. declared];
                int Rank(CompiledRule rule) => values.IndexOf(rule.Conclusions[output].Evaluate(frame).Value) is >= 0 and int rank ? rank : int.MaxValue;
                ordered = ordered is null ? rules.OrderBy(Rank) : ordered.ThenBy(Rank);
            }
        }

        return ordered is null ? rules : [.. ordered];
    }

    /// <summary>What several rules give for one output, in the order of the rules.</summary>
    public static Value Aggregate(HitPolicy policy, IReadOnlyList<Value> values) => policy switch
    {
        HitPolicy.CollectSum => values.Aggregate((a, b) => Arithmetic.Apply(ArithmeticOperator.Add, a, b)),
        HitPolicy.CollectMin => values.Aggregate((a, b) => Comparison.Compare(ComparisonOperator.Less, b, a) == BooleanValue.True ? b : a),
        HitPolicy.CollectMax => values.Aggregate((a, b) => Comparison.Compare(ComparisonOperator.Greater, b, a) == BooleanValue.True ? b : a),
        _ => new ListValue(values),
    };
}
