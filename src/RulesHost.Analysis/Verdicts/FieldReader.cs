using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Verdicts;

/// <summary>What a table that is decided field by field gives, from the rows that hold or are open.</summary>
internal sealed class FieldReader(CheckedTable table, ConclusionWords words)
{
    public Verdict Decide(IReadOnlyList<RowOn> on)
    {
        List<RowOn> ranked = [.. on.OrderBy(Rank).ThenBy(r => r.Holds ? 0 : 1).ThenBy(r => r.Row.Index)];
        string[] results = [.. table.Outputs.Select(_ => ConclusionWords.NotGiven)];
        Value?[] values = new Value?[results.Length];
        HashSet<int> winners = [];
        HashSet<int> open = [];
        List<string> doubts = [];
        for (int output = 0; output < results.Length; output++)
        {
            List<RowOn> giving = [.. ranked.Where(r => words.Conclusions.Expression(r.Row.Rule, output) is not null)];
            int first = giving.FindIndex(r => !r.Row.IsOpaque);
            doubts.AddRange(giving.Where(r => r.Row.IsOpaque && (first < 0 || Rank(r) <= Rank(giving[first]))).Select(r => words.Doubt(table.Rows[r.Row.Index])));
            if (first < 0)
            {
                continue;
            }

            RowOn winner = giving[first];
            if (!winner.Holds)
            {
                open.Add(winner.Row.Rule);
                continue;
            }

            List<RowOn> rivals = [.. giving.Skip(first + 1).Where(r => r.Holds && Rank(r) == Rank(winner))];
            if (rivals.Find(r => words.Conclusions.Contradict(winner.Row.Rule, r.Row.Rule, output)) is { Row: { } rival })
            {
                return new Verdict(Outcome.Error, [winner.Row.Rule, rival.Rule], [], doubts);
            }

            doubts.AddRange(rivals.Where(r => !words.Conclusions.Agree(winner.Row.Rule, r.Row.Rule, output)).Select(r => words.Of(r.Row.Rule, output)));
            results[output] = words.Of(winner.Row.Rule, output);
            values[output] = words.Conclusions.Constant(winner.Row.Rule, output);
            winners.Add(winner.Row.Rule);
        }

        IReadOnlyList<string> distinct = [.. doubts.Distinct()];
        return open.Count > 0 ? new Verdict(Outcome.Unknown, [.. open], [], distinct)
            : winners.Count > 0 ? new Verdict(Outcome.Matched, [.. winners], results, distinct) { Values = values }
            : new Verdict(Outcome.NoMatch, [], [], distinct);
    }

    private int Rank(RowOn on) => table.Rows[on.Row.Index].Rank;
}
