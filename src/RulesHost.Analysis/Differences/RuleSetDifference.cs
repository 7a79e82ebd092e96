using RulesHost.Analysis.Regions;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Differences;

/// <summary>What two versions of a rule set do differently.</summary>
/// <param name="Questions">Empty where one version alone has the rule set.</param>
/// <param name="Besides">What its files say differently and no region shows, in words.</param>
public sealed record RuleSetDifference(string RuleSet, DifferenceState State, IReadOnlyList<QuestionDifference> Questions, IReadOnlyList<string> Besides)
{
    /// <summary>Whether no facts were found for which it decides differently.</summary>
    public bool IsEqual => State == DifferenceState.Compared && Besides.Count == 0 && Questions.All(question => question.IsEqual);

    /// <summary>Whether all that is decided differently is told: nothing was left out for want of effort, and nothing lies beside the regions.</summary>
    public bool IsProved => State == DifferenceState.Compared && Besides.Count == 0 && Questions.All(question => question.Difference?.IsComplete == true);

    /// <summary>What the kind's algorithm makes alike of both versions; null where that is not proved of them, or there is nothing to add.</summary>
    public string? Theorem { get; init; }

    /// <summary>All that it says, as texts in one order: a digest of them moves when anything of it does.</summary>
    public IEnumerable<string> Texts => [RuleSet, State.ToString(), .. Questions.SelectMany(question => question.Texts), "besides", .. Besides];

    internal static RuleSetDifference Of(PlacedRuleSet before, PlacedRuleSet after, IReadOnlyList<string> besides, Effort? effort)
    {
        RuleSetKind kind = after.Kind;
        HashSet<string> unlike = Unlike(before.RuleSet, after.RuleSet);
        unlike.UnionWith(kind.Questions(before.RuleSet).Concat(kind.Questions(after.RuleSet)).SelectMany(question => question.Table.Columns).Where(column => column.Subject.References.Overlaps(unlike)).Select(column => column.Name).ToList());
        Dictionary<string, TableQuestion> was = kind.Questions(before.RuleSet).ToDictionary(question => question.About, StringComparer.Ordinal);
        Dictionary<string, TableQuestion> now = kind.Questions(after.RuleSet).ToDictionary(question => question.About, StringComparer.Ordinal);
        return new RuleSetDifference(after.Name, DifferenceState.Compared,
            [.. now.Keys.Union(was.Keys).Select(about => QuestionDifference.Of(about, Compared(was.GetValueOrDefault(about), before), Compared(now.GetValueOrDefault(about), after), unlike, effort))], [.. besides, .. kind.Besides(before.RuleSet, after.RuleSet)]);
    }

    private static ComparedTable? Compared(TableQuestion? question, PlacedRuleSet placed) => question is null ? null : new ComparedTable(question.Table, placed);

    // Formulas that say something else, inputs that come from elsewhere, and whatever is computed from these.
    private static HashSet<string> Unlike(CheckedRuleSet before, CheckedRuleSet after)
    {
        Dictionary<string, string> was = Meanings(before);
        Dictionary<string, string> now = Meanings(after);
        HashSet<string> unlike = [.. was.Keys.Intersect(now.Keys).Where(name => was[name] != now[name])];
        while (before.TableComputed.Concat(after.TableComputed).Where(formula => !unlike.Contains(formula.Name) && formula.Expression.References.Overlaps(unlike)).Select(formula => formula.Name).ToList() is { Count: > 0 } more)
        {
            unlike.UnionWith(more);
        }

        return unlike;
    }

    private static Dictionary<string, string> Meanings(CheckedRuleSet ruleSet) =>
        ruleSet.TableInputs.Select(input => (input.Name, Meaning: $"{Source(input.Source.Source)} {input.Type} {input.Source.Default} {input.Source.MaxAge}"))
            .Concat(ruleSet.TableComputed.Select(formula => (formula.Name, Meaning: formula.Expression.Source.Text)))
            .DistinctBy(name => name.Name).ToDictionary(name => name.Name, name => name.Meaning, StringComparer.Ordinal);

    private static string Source(InputSource source) => source is InputSource.FromRuleSet from ? $"{from.RuleSet}.{from.Output}" : source.GetType().Name;
}

public enum DifferenceState
{
    /// <summary>Both versions have it.</summary>
    Compared,
    Added,
    Removed,

    /// <summary>It is broken in one version, so that nothing can be said.</summary>
    Broken,
}

/// <summary>One of the things that a rule set decides, in two versions.</summary>
/// <param name="Difference">Null where one version alone decides it.</param>
public sealed record QuestionDifference(string About, TableDifference? Difference)
{
    public bool IsEqual => Difference is { Changes.Count: 0, Accepted.Count: 0, IsComplete: true };

    internal IEnumerable<string> Texts => Difference is not { } difference ? [About, "decided in one version"] :
    [
        About, difference.IsComplete ? "complete" : "incomplete",
        .. difference.Changes.SelectMany(change => (string[])[change.IsCertain ? "proved" : "possible", .. Sides(difference, change.Facts), change.Before.Key, change.After.Key]),
        .. difference.Accepted.SelectMany(accepted => (string[])[accepted.IsAfter ? "accepted" : "refused", .. Sides(difference, accepted.Facts)]),
    ];

    internal static QuestionDifference Of(string about, ComparedTable? before, ComparedTable? after, IReadOnlySet<string> unlike, Effort? effort) =>
        new(about, before is null || after is null ? null : TableDifference.Of(before, after, unlike, effort));

    private static IEnumerable<string> Sides(TableDifference difference, Box facts) => difference.Sides(facts).SelectMany(side => (string[])[side.Name, side.Cell]);
}
