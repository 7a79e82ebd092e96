using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Verdicts;

/// <summary>Says what a table decides on a piece of its space, where that is the same for all facts in it; or else along which side to cut the piece.</summary>
internal sealed class TableReader(CheckedTable table, ConclusionWords words)
{
    private readonly FieldReader fields = new(table, words);

    /// <param name="rows">Those that hold or may hold for some of its facts, in the order of the table.</param>
    /// <param name="cut">Where the answer is null: an axis, and what of the piece's side to set apart.</param>
    public Verdict? Read(Box piece, IReadOnlyList<RowRegion> rows, out (int Axis, PartSet Side) cut)
    {
        List<RowOn> on = [];
        foreach (RowRegion row in rows)
        {
            RowState state = row.On(piece, out cut);
            if (state == RowState.Mixed)
            {
                return null;
            }

            if (state != RowState.False && !(state == RowState.Open && table.IgnoresUnknown))
            {
                on.Add(new RowOn(row, state));
            }

            // Nothing behind the first rule that holds is asked; its other rows may hold where this one is open.
            if (table.HitPolicy == HitPolicy.First && on.Exists(r => r.Holds) && on.Exists(r => r.Row.Rule == row.Rule && r.Holds))
            {
                break;
            }
        }

        cut = default;
        return Decide(on);
    }

    /// <summary>From rows that hold or are open to what follows: the hit policies as <see cref="TableDecider"/> has them, over conclusions in words.</summary>
    public Verdict Decide(IReadOnlyList<RowOn> on)
    {
        Verdict verdict = table.HitPolicy == HitPolicy.FieldByField && on.Count > 0 ? fields.Decide(on) : DecideRules(on);
        return verdict.IsCertain ? verdict : verdict with { Standing = Standing(on) };
    }

    private Verdict DecideRules(IReadOnlyList<RowOn> on)
    {
        List<int> matched = [.. on.Where(r => r.Holds).Select(r => r.Row.Rule).Distinct()];
        List<int> open = [.. on.Where(r => r.State == RowState.Open && !r.Row.IsOpaque).Select(r => r.Row.Rule).Distinct().Except(matched)];
        List<int> rivals = matched.Count == 0 ? open : table.HitPolicy switch
        {
            HitPolicy.Unique or HitPolicy.Any => [],
            HitPolicy.First => [.. open.Where(rule => rule < matched[0])],
            HitPolicy.Priority => [.. open.Where(rule => Ranked([.. matched.Append(rule).Order()])[0] == rule)],
            _ => open,
        };
        Verdict verdict = rivals.Count > 0 ? new Verdict(Outcome.Unknown, rivals, [], []) : Decided(matched);
        return verdict with { Doubts = [.. Doubts(on, verdict, matched).Concat(FormulaDoubts(matched))] };
    }

    private Verdict Decided(List<int> matched) => matched.Count == 0
        ? table.Otherwise is null ? new Verdict(Outcome.NoMatch, [], [], []) : Of(Outcome.Otherwise, Conclusions.Otherwise)
        : table.HitPolicy switch
        {
            HitPolicy.Unique when matched.Count > 1 => new Verdict(Outcome.Error, matched, [], []),
            HitPolicy.Any when matched.Exists(rule => words.Conclusions.Contradict(matched[0], rule)) => new Verdict(Outcome.Error, matched, [], []),
            HitPolicy.Unique or HitPolicy.First or HitPolicy.Any => Of(Outcome.Matched, matched[0]),
            HitPolicy.Priority => Of(Outcome.Matched, Ranked(matched)[0]),
            HitPolicy.OutputOrder => new Verdict(Outcome.Matched, Ranked(matched), words.Together(Ranked(matched)), []),
            _ => new Verdict(Outcome.Matched, matched, words.Together(matched), []),
        };

    private Verdict Of(Outcome outcome, int rule) => new(outcome, rule == Conclusions.Otherwise ? [] : [rule], words.Of(rule), []) { Values = words.Values(rule) };

    // Of each rule the rows that hold, are open or are doubtful, field by field with its place among the ranks: two versions in which doubts remain decide the same for certain only where all of them do.
    private string Standing(IReadOnlyList<RowOn> on)
    {
        int last = table.HitPolicy == HitPolicy.First && on.Any(r => r.Holds) ? on.First(r => r.Holds).Row.Index : int.MaxValue;
        int[] ranks = table.HitPolicy == HitPolicy.FieldByField ? [.. on.Select(r => table.Rows[r.Row.Index].Rank).Distinct().Order()] : [];
        IEnumerable<string> rules = on.Where(r => r.Row.Index <= last).GroupBy(r => r.Row.Rule).Select(rule => string.Join(" or ", rule.Select(r => $"{Array.IndexOf(ranks, table.Rows[r.Row.Index].Rank)} {r.State} {(r.Row.IsOpaque ? words.Doubt(table.Rows[r.Row.Index]) : string.Join(", ", words.Of(rule.Key)))}")));
        return string.Join('\u001e', table.HitPolicy.IgnoresOrder() ? rules.Order(StringComparer.Ordinal) : rules);
    }

    // Under `first`, a doubtful row behind the winner is none; neither is one that would lead to the same, unless another one that would not stands behind it.
    private IEnumerable<string> Doubts(IReadOnlyList<RowOn> found, Verdict verdict, List<int> matched)
    {
        List<RowOn> doubtful = [.. found.Where(r => r.Row.IsOpaque && !matched.Contains(r.Row.Rule))];
        if (table.HitPolicy == HitPolicy.First)
        {
            doubtful = [.. doubtful.Where(r => matched.Count == 0 || r.Row.Rule < matched[0])];
            doubtful = doubtful[..(doubtful.FindLastIndex(r => !LeadsToSame(r, verdict)) + 1)];
        }

        return doubtful.Select(r => words.Doubt(table.Rows[r.Row.Index]));
    }

    // A formula may be open too, for want of a fact that it mentions.
    private bool LeadsToSame(RowOn on, Verdict verdict) => table.IgnoresUnknown && on.State == RowState.True && verdict.Results.Count > 0 && verdict.Results.SequenceEqual(words.Of(on.Row.Rule));

    // Formulas may agree or not, or rank as they like.
    private IEnumerable<string> FormulaDoubts(List<int> matched) => table.HitPolicy switch
    {
        HitPolicy.Any => matched.Skip(1).Where(rule => !words.Of(rule).SequenceEqual(words.Of(matched[0])) && !words.Conclusions.Contradict(matched[0], rule)).Select(rule => string.Join(", ", words.Of(rule))),
        HitPolicy.Priority or HitPolicy.OutputOrder when matched.Count > 1 => matched.Where(rule => Ranking.Any(output => words.Conclusions.Constant(rule, output) is null)).Select(rule => string.Join(", ", words.Of(rule))),
        _ => [],
    };

    private IEnumerable<int> Ranking => Enumerable.Range(0, table.Outputs.Count).Where(output => table.Outputs[output].Limits.Values is not null);

    private List<int> Ranked(List<int> rules)
    {
        IOrderedEnumerable<int> ordered = rules.OrderBy(_ => 0);
        foreach (int output in Ranking)
        {
            List<Value> declared = [.. table.Outputs[output].Limits.Values!];
            ordered = ordered.ThenBy(rule => words.Conclusions.Constant(rule, output) is { } value && declared.IndexOf(value) is >= 0 and int rank ? rank : int.MaxValue);
        }

        return [.. ordered];
    }
}

/// <param name="State">Of its simple cells, <see cref="RowState.True"/> or <see cref="RowState.Open"/>.</param>
internal readonly record struct RowOn(RowRegion Row, RowState State)
{
    public bool Holds => State == RowState.True && !Row.IsOpaque;
}
