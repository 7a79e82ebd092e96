using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>
/// Each output from the row of the lowest rank that holds and gives it. Rows of one rank that give different values contradict each other;
/// a row that may hold and comes before the one that holds leaves the output unknown.
/// </summary>
internal static class FieldResults
{
    /// <param name="rows">Those that hold and those that may; at least one.</param>
    public static TableResult Decide(CompiledTable table, List<FoundRow> rows, DecisionFrame frame)
    {
        List<FoundRow> ranked = [.. rows.OrderBy(row => table.Source.Rows[row.Row].Rank).ThenBy(row => row.IsTrue ? 0 : 1).ThenBy(row => row.Row)];
        Value[] values = new Value[table.Source.Outputs.Count];
        Array.Fill(values, NullValue.Plain);
        Dictionary<int, List<string>> gives = [];
        List<int> open = [];
        for (int output = 0; output < values.Length; output++)
        {
            int place = output;
            List<FoundRow> giving = [.. ranked.Where(row => Conclusion(table, row, place).IsGiven)];
            if (giving.Count == 0)
            {
                continue;
            }

            int rule = table.Source.Rows[giving[0].Row].Rule;
            if (!giving[0].IsTrue)
            {
                open.Add(rule);
                continue;
            }

            (values[output], string? problem) = Conclusion(table, giving[0], output).Evaluate(frame);
            if ((problem is null ? Contradiction(table, giving, output, values[output], frame) : Bad(table, rule, output, problem)) is { } failure)
            {
                return failure;
            }

            if (!gives.TryAdd(rule, [table.Source.Outputs[output].Name]))
            {
                gives[rule].Add(table.Source.Outputs[output].Name);
            }
        }

        List<int> order = [.. ranked.Select(row => table.Source.Rows[row.Row].Rule).Where(gives.ContainsKey).Distinct()];
        return open.Count > 0
            ? new TableResult(Outcome.Unknown, [], null, [.. open.Distinct().Take(5).Select(rule => MissingFactDiagnostic.For(table, frame, rule))])
            : new TableResult(order.Count > 0 ? Outcome.Matched : Outcome.NoMatch, [.. order.Select(rule => table.Rules[rule])], order.Count > 0 ? values : null, []) { Gives = [.. order.Select(rule => gives[rule])] };
    }

    private static CompiledConclusion Conclusion(CompiledTable table, FoundRow row, int output) => table.Rules[table.Source.Rows[row.Row].Rule].Conclusions[output];

    private static TableResult Bad(CompiledTable table, int rule, int output, string problem) => TableDecider.Failed(table.Rules[rule], table.Source.Outputs[output], problem, [table.Rules[rule]]);

    private static TableResult? Contradiction(CompiledTable table, List<FoundRow> giving, int output, Value value, DecisionFrame frame)
    {
        int rank = table.Source.Rows[giving[0].Row].Rank;
        CompiledRule first = table.Rules[table.Source.Rows[giving[0].Row].Rule];
        foreach (FoundRow row in giving.Skip(1).TakeWhile(row => row.IsTrue && table.Source.Rows[row.Row].Rank == rank))
        {
            CompiledRule other = table.Rules[table.Source.Rows[row.Row].Rule];
            (Value otherValue, string? problem) = other.Conclusions[output].Evaluate(frame);
            if (problem is not null || !otherValue.Equals(value))
            {
                return TableResult.Failed(new Diagnostic(EvaluationDiagnostics.Contradiction,
                    $"rules `{first.Id}` and `{other.Id}` match, are equally specific and give different values of `{table.Source.Outputs[output].Name}`", other.Source!.Location,
                    "let one of them constrain more, or make their conditions exclude one another"), first, other);
            }
        }

        return null;
    }
}
