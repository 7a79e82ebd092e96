using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Differences;

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
        if (table.HitPolicy == HitPolicy.FieldByField && on.Count > 0)
        {
            return fields.Decide(on);
        }

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
        ? table.Otherwise is null ? new Verdict(Outcome.NoMatch, [], [], []) : new Verdict(Outcome.Otherwise, [], words.Of(Conclusions.Otherwise), [])
        : table.HitPolicy switch
        {
            HitPolicy.Unique when matched.Count > 1 => new Verdict(Outcome.Error, matched, [], []),
            HitPolicy.Any when matched.Exists(rule => words.Conclusions.Contradict(matched[0], rule)) => new Verdict(Outcome.Error, matched, [], []),
            HitPolicy.Unique or HitPolicy.First or HitPolicy.Any => new Verdict(Outcome.Matched, [matched[0]], words.Of(matched[0]), []),
            HitPolicy.Priority => Ranked(matched)[0] is var best ? new Verdict(Outcome.Matched, [best], words.Of(best), []) : null!,
            HitPolicy.OutputOrder => new Verdict(Outcome.Matched, Ranked(matched), words.Together(Ranked(matched)), []),
            _ => new Verdict(Outcome.Matched, matched, words.Together(matched), []),
        };

    // A doubtful row that would lead to the same is none; under `first`, neither is one behind the winner. Where order counts, it says between which others it stands.
    private IEnumerable<string> Doubts(IReadOnlyList<RowOn> found, Verdict verdict, List<int> matched) =>
        from candidate in found
        let row = candidate.Row
        where row.IsOpaque && !matched.Contains(row.Rule)
        let leadsToSame = candidate.State == RowState.True && verdict.Results.Count > 0 && verdict.Results.SequenceEqual(words.Of(row.Rule))
        where table.HitPolicy != HitPolicy.First || ((matched.Count == 0 || row.Rule < matched[0]) && !leadsToSame)
        let others = table.HitPolicy.IgnoresOrder() ? 0 : found.Count(r => !r.Row.IsOpaque && r.Row.Index < row.Index)
        select $"{words.Doubt(table.Rows[row.Index])}{(others == 0 ? "" : $" (behind {others} others)")}";

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
