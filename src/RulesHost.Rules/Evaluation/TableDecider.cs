using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>What a table decided.</summary>
/// <param name="Matched">The rules that the values follow from, or that are at fault.</param>
/// <param name="Values">One per output; null where nothing was decided.</param>
public sealed record TableResult(Outcome Outcome, IReadOnlyList<CompiledRule> Matched, IReadOnlyList<Value>? Values, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Where outputs are decided field by field: the outputs that each of the matched rules gives.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Gives { get; init; }

    internal static TableResult Failed(Diagnostic problem, params IReadOnlyList<CompiledRule> matched) => new(Outcome.Error, matched, null, [problem]);
}

/// <summary>From the rows that hold to the result: the hit policies (DMN 1.5 §8.2.8), and what a missing fact leaves open.</summary>
public static class TableDecider
{
    /// <param name="frame">Holds the value of every name that the table's cells and conclusions refer to; its <c>?</c> is written.</param>
    /// <exception cref="BudgetExceededException">The frame's budget is spent.</exception>
    public static TableResult Decide(CompiledTable table, DecisionFrame frame)
    {
        List<FoundRow> rows = [];
        HitPolicy policy = table.Source.HitPolicy;
        table.Plan.Find(frame, firstOnly: policy == HitPolicy.First, rows);
        if (table.Source.IgnoresUnknown)
        {
            rows.RemoveAll(row => !row.IsTrue);
        }

        if (policy == HitPolicy.FieldByField && rows.Count > 0)
        {
            return FieldResults.Decide(table, rows, frame);
        }

        (List<int> matched, List<int> open) = Rules(table, rows);
        return Unknown(table, frame, policy, matched, open) ?? Decided(table, frame, policy, matched);
    }

    /// <summary>Of each rule, whether one of its rows holds, or may hold.</summary>
    public static IReadOnlyList<Truth> Truths(CompiledTable table, DecisionFrame frame)
    {
        List<FoundRow> rows = [];
        table.Plan.Find(frame, firstOnly: false, rows);
        Truth[] truths = new Truth[table.Rules.Count];
        Array.Fill(truths, Truth.False);
        foreach (FoundRow row in rows)
        {
            int rule = table.Source.Rows[row.Row].Rule;
            truths[rule] = row.IsTrue || truths[rule] == Truth.True ? Truth.True : Truth.Unknown;
        }

        return truths;
    }

    /// <summary>Which missing fact leaves a rule open.</summary>
    public static Diagnostic WhyOpen(CompiledTable table, DecisionFrame frame, int rule) => MissingFactDiagnostic.For(table, frame, rule);

    // Rows of one rule are alternatives: it holds if any of them does, whatever is missing in the others.
    private static (List<int> Matched, List<int> Open) Rules(CompiledTable table, List<FoundRow> rows)
    {
        List<int> matched = [.. rows.Where(r => r.IsTrue).Select(r => table.Source.Rows[r.Row].Rule).Distinct()];
        return (matched, [.. rows.Where(r => !r.IsTrue).Select(r => table.Source.Rows[r.Row].Rule).Distinct().Except(matched)]);
    }

    // Unknown where a rule that may hold could win, or change what is collected.
    private static TableResult? Unknown(CompiledTable table, DecisionFrame frame, HitPolicy policy, List<int> matched, List<int> open)
    {
        List<int> rivals = matched.Count == 0 ? open : policy switch
        {
            HitPolicy.Unique or HitPolicy.Any => [],
            HitPolicy.First => [.. open.Where(rule => rule < matched[0])],
            HitPolicy.Priority => [.. open.Where(rule => MayOutrank(table, frame, rule, matched))],
            _ => open,
        };
        return rivals.Count == 0 ? null : new TableResult(Outcome.Unknown, [], null, [.. rivals.Take(5).Select(rule => MissingFactDiagnostic.For(table, frame, rule))]);
    }

    private static TableResult Decided(CompiledTable table, DecisionFrame frame, HitPolicy policy, List<int> matched)
    {
        List<CompiledRule> rules = [.. matched.Select(rule => table.Rules[rule])];
        if (rules.Count == 0)
        {
            return table.Otherwise is { } otherwise
                ? Conclude(Outcome.Otherwise, otherwise, [], frame)
                : new TableResult(Outcome.NoMatch, [], null, []);
        }

        return policy switch
        {
            HitPolicy.Unique when rules.Count > 1 => TableResult.Failed(new Diagnostic(EvaluationDiagnostics.SeveralMatch,
                $"rules {Names(rules)} match, the hit policy `unique` allows one", rules[1].Source!.Location, "make their conditions exclude one another, or choose another hit policy"), rules),
            HitPolicy.Unique or HitPolicy.First => Conclude(Outcome.Matched, rules[0], [rules[0]], frame),
            HitPolicy.Any => Any(rules, frame),
            _ => ListResults.Decide(table, policy, rules, frame),
        };
    }

    private static TableResult Any(List<CompiledRule> rules, DecisionFrame frame)
    {
        TableResult first = Conclude(Outcome.Matched, rules[0], rules, frame);
        foreach (CompiledRule other in rules.Skip(1))
        {
            TableResult result = Conclude(Outcome.Matched, other, rules, frame);
            if (first.Values is null || result.Values is null || !first.Values.SequenceEqual(result.Values))
            {
                return first.Values is null ? first : result.Values is null ? result : TableResult.Failed(new Diagnostic(EvaluationDiagnostics.Contradiction,
                    $"rules `{rules[0].Id}` and `{other.Id}` match and conclude differently", other.Source!.Location, "the hit policy `any` wants the same conclusion from both"), rules);
            }
        }

        return first;
    }

    internal static TableResult Conclude(Outcome outcome, CompiledRule rule, IReadOnlyList<CompiledRule> matched, DecisionFrame frame)
    {
        Value[] values = new Value[rule.Conclusions.Count];
        for (int i = 0; i < values.Length; i++)
        {
            (values[i], string? problem) = rule.Conclusions[i].Evaluate(frame);
            if (problem is not null)
            {
                return Failed(rule, rule.Conclusions[i].Output, problem, matched);
            }
        }

        return new TableResult(outcome, matched, values, []);
    }

    internal static TableResult Failed(CompiledRule rule, Output output, string problem, IReadOnlyList<CompiledRule> matched) =>
        TableResult.Failed(new Diagnostic(EvaluationDiagnostics.BadResult, $"`{output.Name}` of rule `{rule.Id}` {problem}",
            rule.Source?.Location, "change the formula, or the limits of the output; nothing is clamped"), matched);

    private static bool MayOutrank(CompiledTable table, DecisionFrame frame, int rule, List<int> matched)
    {
        List<CompiledRule> contest = [.. matched.Append(rule).Order().Select(r => table.Rules[r])];
        return ListResults.Ranked(table, contest, frame)[0] == table.Rules[rule];
    }

    private static string Names(IEnumerable<CompiledRule> rules) => string.Join(", ", rules.Take(5).Select(r => $"`{r.Id}`"));
}
