using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Verdicts;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Differences;

/// <summary>A comparison by regions in the words of those who govern the rules, one line for each difference.</summary>
public static class RegionText
{
    private const int MostOpen = 3;

    public static IEnumerable<string> Lines(RegionComparison comparison)
    {
        foreach (string line in comparison.RuleSets.SelectMany(ruleSet => Lines(ruleSet)).Concat(comparison.Besides))
        {
            yield return line;
        }

        if (comparison.RuleSets.Count == 0 && comparison.Besides.Count == 0)
        {
            yield return "no rule set decides anything differently (proved: the same contents)";
        }
    }

    /// <summary>What two versions of a rule set do differently, and whether that is all.</summary>
    /// <param name="most">How many regions of each question have a line; the rest is counted.</param>
    public static IEnumerable<string> Lines(RuleSetDifference difference, int most = int.MaxValue)
    {
        string name = difference.RuleSet;
        if (difference.State != DifferenceState.Compared)
        {
            yield return difference.State switch
            {
                DifferenceState.Added => $"{name}: added",
                DifferenceState.Removed => $"{name}: removed",
                _ => $"{name}: broken in one of the versions, so that nothing can be said",
            };
            yield break;
        }

        foreach (string line in difference.Questions.SelectMany(question => Lines(question, most)))
        {
            yield return line;
        }

        foreach (string beside in difference.Besides)
        {
            yield return $"{name}: besides, {beside}";
        }

        if (difference.Questions.Any(question => question.Difference is { } looked && IsOpen(looked)))
        {
            yield break;
        }

        bool isQuiet = difference.Questions.All(question => question.IsEqual) && difference.Besides.Count == 0;
        string others = difference.Questions.Any(question => question.Difference is { IsComplete: false }) ? "for all other facts nothing else changes"
            : difference.Besides.Count > 0 ? "for the same state and settings nothing else changes"
            : isQuiet ? "nothing changes" : "nothing else changes";
        yield return $"{name}: {others} ({ClaimLabel.ProvedByRegion.Words()})";
        if (difference.Theorem is { } theorem)
        {
            yield return $"{name}: {theorem} ({ClaimLabel.HoldsByTheorem.Words()})";
        }
    }

    /// <summary>What becomes of facts: <c>`segment` from Core to Strategic</c>.</summary>
    public static string Move(TableDifference difference, RegionChange change)
    {
        (Verdict was, Verdict now) = (change.Before, change.After);
        if (was.Outcome == now.Outcome && was.Results.SequenceEqual(now.Results))
        {
            return "perhaps decided otherwise";
        }

        if (was.Results.Count == 0 || now.Results.Count == 0 || was.Results.Count != now.Results.Count)
        {
            return $"from {Words(was, difference.Before)} to {Words(now, difference.After)}";
        }

        IEnumerable<string> changed = now.Results.Index().Where(result => result.Item != was.Results[result.Index]).Select(result => $"`{NameOf(difference, result.Index)}` from {was.Results[result.Index]} to {result.Item}");
        return string.Join(", ", changed) is { Length: > 0 } words ? words : $"from {Words(was, difference.Before)} to {Words(now, difference.After)}";
    }

    private static IEnumerable<string> Lines(QuestionDifference question, int most)
    {
        if (question.Difference is not { } difference)
        {
            yield return $"{question.About}: decided in one of the versions alone";
            yield break;
        }

        foreach (RegionChange change in difference.Changes.Take(most))
        {
            yield return $"{question.About}: {(change.IsCertain ? "" : "possibly ")}{Facts(difference, change.Facts)}: {Move(difference, change)}{Doubt(change)}";
        }

        if (difference.Changes.Count - most is > 0 and var rest)
        {
            yield return $"{question.About}: and {rest} more {(rest == 1 ? "region" : "regions")}";
        }

        foreach ((Box facts, bool isAfter) in difference.Accepted)
        {
            yield return $"{question.About}: {Facts(difference, facts)}: {(isAfter ? "accepted from now on" : "no longer accepted")}";
        }

        if (!difference.IsComplete)
        {
            string more = difference.Open.Count > MostOpen ? $"; or {difference.Open.Count - MostOpen} other regions" : "";
            string of = IsOpen(difference) ? "" : $" of {string.Join("; or ", Open(difference).Take(MostOpen))}{more}";
            yield return $"{question.About}: nothing is proved{of}, as the analysis ended at its limit of effort";
        }
    }

    /// <summary>What was not looked at, each region in words.</summary>
    internal static IEnumerable<string> Open(TableDifference difference) => difference.Open.Select(box => Facts(difference, box));

    // No facts at all were looked at to the end.
    private static bool IsOpen(TableDifference difference) => difference.Open.Any(box => difference.InWords(box).Length == 0);

    private static string Doubt(RegionChange change) => change.IsCertain ? ""
        : change.Witness is null ? " (if such facts come)"
        : $" (a formula decides: {string.Join("; ", change.Before.Doubts.Concat(change.After.Doubts).Distinct().Take(3))})";

    private static string Facts(TableDifference difference, Box box) => difference.InWords(box) is { Length: > 0 } words ? words : "whatever the facts";

    private static string NameOf(TableDifference difference, int output) => difference.After.Table.Outputs.Count == 0 ? "rules" : difference.After.Table.Outputs[output].Name;

    private static string Words(Verdict verdict, ComparedTable table) => verdict.Outcome switch
    {
        Outcome.NoMatch => "nothing decided",
        Outcome.Unknown => "unknown, for want of a fact",
        Outcome.Error => $"an error, for rules {string.Join(", ", verdict.Rules.Select(rule => $"`{table.Table.Rules[rule].Id}`"))} contradict each other",
        _ => string.Join(", ", verdict.Results),
    };
}
