using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Governance.Impact;

/// <summary>One rule set before and after.</summary>
internal sealed class ImpactPair
{
    private const string NoGroup = "(none)";

    private readonly string name;
    private readonly CompiledRuleSet newest;
    private readonly RuleSetSide? before;
    private readonly RuleSetSide? after;
    private readonly string? deciding;

    private ImpactPair(string name, CompiledRuleSet newest, RuleSetSide? before, RuleSetSide? after)
    {
        (this.name, this.newest, this.before, this.after) = (name, newest, before, after);
        deciding = RuleSetSide.DecidingOf(newest);
    }

    /// <param name="name">Of a rule set that one of the two has.</param>
    public static async Task<ImpactPair> CreateAsync(Standing before, Standing after, string name, PopulationSnapshot snapshot, DecisionRequest common, bool mayUseKeys) => new(
        name, after.RuleSets.GetValueOrDefault(name) ?? before.RuleSets[name],
        await RuleSetSide.CreateAsync(before, name, snapshot, common, mayUseKeys), await RuleSetSide.CreateAsync(after, name, snapshot, common, mayUseKeys));

    /// <param name="moves">Set for each row that moves.</param>
    public void Tally(PopulationRow[] rows, ImpactQuestion question, RuleSetTally tally, bool[] moves, Action<Mover> found)
    {
        int listed = 0;
        Dictionary<(RowAnswer, RowAnswer), (int Rows, long First)> alike = [];
        for (int i = 0; i < rows.Length; i++)
        {
            PopulationRow row = rows[i];
            (RowAnswer was, RowAnswer now) = row.Problems.Count > 0 ? Unreadable(row) : (before?.Of(row) ?? RowAnswer.Absent, after?.Of(row) ?? RowAnswer.Absent);
            bool isMoved = IsMoved(was, now);
            moves[i] |= isMoved;
            alike[(was, now)] = alike.TryGetValue((was, now), out (int Rows, long First) known) ? (known.Rows + 1, known.First) : (1, row.Number);
            for (int fact = 0; fact < question.Totals.Count; fact++)
            {
                tally.Total(fact, NumberOf(row.Facts.Find(question.Totals[fact])), isMoved ? (was.Class, now.Class) : null);
            }

            if (question.Group is { } group)
            {
                tally.Group(row.Facts.Find(group)?.ToString() is { Length: > 0 } text and not "null" ? text : NoGroup, was.Class, now.Class);
            }

            // Of each rule set the first ones of the block: the first ones of all are among them.
            if (isMoved && listed++ < question.Listed)
            {
                Find(row, was, now, found);
            }
        }

        foreach (((RowAnswer was, RowAnswer now), (int count, long first)) in alike)
        {
            tally.Add(was, now, IsMoved(was, now), count, first);
        }
    }

    public RuleSetImpact Impact(RuleSetTally tally, ImpactQuestion question)
    {
        IReadOnlyList<string> order = newest.Source is CheckedSegmentation { Segmentation: { IsRanked: true } ranked } ? [.. ranked.Segments.Select(segment => segment.Name)] : [];
        Migration matrix = Migration.Of(tally.Moves, order);
        return new RuleSetImpact(name, newest.Source.Source.Header.Kind, deciding, matrix, tally.Moved, [.. tally.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Value.Of(field.Key)).OfType<FieldImpact>()])
        {
            Totals = [.. question.Totals.Select((fact, i) => new FactTotal(fact, tally.All[i].Sum.Value, tally.All[i].Missing,
                [.. tally.Totals.Where(total => total.Key.Fact == i).OrderBy(total => Place(total.Key.From)).ThenBy(total => Place(total.Key.To)).Select(total => new MovedTotal(total.Key.From, total.Key.To, total.Value.Rows, total.Value.Sum.Value))]))],
            Groups = question.Group is { } group && Favourable(question, order) is { Count: > 0 } favourable ? new GroupImpact(group, favourable, Rates(tally, favourable, move => move.From), Rates(tally, favourable, move => move.To)) : null,
            Refused = [.. tally.Refused.OrderByDescending(refused => refused.Key.Side, StringComparer.Ordinal).ThenByDescending(refused => refused.Value.Rows).ThenBy(refused => refused.Key.Code, StringComparer.Ordinal).ThenBy(refused => refused.Key.About, StringComparer.Ordinal)
                .Select(refused => new RefusedRows(refused.Key.Side, refused.Key.Code, refused.Key.About, refused.Value.Message, refused.Value.Rows))],
        };

        int Place(string segment) => ((IList<string>)matrix.Segments).IndexOf(segment);
    }

    private IReadOnlyList<string> Favourable(ImpactQuestion question, IReadOnlyList<string> order) =>
        deciding is null ? [] : question.Favourable.Count > 0 ? question.Favourable : [.. order.SkipLast(1)];

    // Whoever has no answer could not be selected, and is no customer of the screen.
    private static IReadOnlyList<SelectionRate> Rates(RuleSetTally tally, IReadOnlyList<string> favourable, Func<(string Group, string From, string To), string> side) => FourFifths.Of(
        tally.Groups.Where(group => !side(group.Key).StartsWith('(')).GroupBy(group => group.Key.Group, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Where(move => favourable.Contains(side(move.Key))).Sum(move => move.Value), group.Sum(move => move.Value))));

    private bool IsMoved(RowAnswer was, RowAnswer now) => !ReferenceEquals(was, now) && (was.Class != now.Class || (deciding is null && Differing(was, now).Any()));

    private void Find(PopulationRow row, RowAnswer was, RowAnswer now, Action<Mover> found)
    {
        if (deciding is not null || was.Class != now.Class)
        {
            found(new Mover(row.Number, row.Subject, name, deciding ?? "outcome", was.Class, now.Class));
            return;
        }

        foreach ((string output, string line) in Differing(was, now))
        {
            found(new Mover(row.Number, row.Subject, name, line.Length == 0 ? output : $"{output} of {line}", Text(was, (output, line)), Text(now, (output, line))));
        }
    }

    private static IEnumerable<(string Name, string Line)> Differing(RowAnswer was, RowAnswer now) =>
        was.Fields.Keys.Union(now.Fields.Keys).Where(key => !Equals(was.Fields.GetValueOrDefault(key), now.Fields.GetValueOrDefault(key)));

    private static string Text(RowAnswer answer, (string, string) field) => answer.Fields.GetValueOrDefault(field)?.ToString() ?? FieldTally.Without(answer);

    private static (RowAnswer, RowAnswer) Unreadable(PopulationRow row)
    {
        RowAnswer refused = RowAnswer.RefusedFor(row.Problems);
        return (refused, refused);
    }

    private static decimal? NumberOf(Value? fact) => fact is null ? null : FactTypes.Convert(fact, Feel.Values.FeelType.Number, texts: true) is NumberValue number ? number.Number : null;
}
