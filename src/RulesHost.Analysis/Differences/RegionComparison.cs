using RulesHost.Analysis.Regions;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Differences;

/// <summary>Two versions of a workspace, compared by what they decide.</summary>
/// <param name="RuleSets">Those that the versions do not have alike, and those whose files differ.</param>
/// <param name="Besides">What other files say differently, in words.</param>
public sealed record RegionComparison(IReadOnlyList<RuleSetDifference> RuleSets, IReadOnlyList<string> Besides)
{
    // What is said of inputs in these keys is in the regions; the rest of an input's keys is not.
    private static readonly string[] KeysOfLimits = ["min", "max", "values", "decimals", "type", "optional", "unit", "description", "default", "from", "output"];

    // Keys that no decision depends on, at the top of a file.
    private static readonly string[] Silent = ["title", "description", "owner", "reviewBy", "assumptions", "examples", "invariants"];

    /// <summary>Whether nothing was found that is decided differently.</summary>
    public bool IsEqual => Besides.Count == 0 && RuleSets.All(ruleSet => ruleSet.IsEqual);

    /// <param name="effort">What all of it may cost; null where each table may cost what one may.</param>
    public static RegionComparison Of(CheckedWorkspace before, CheckedWorkspace after, RuleFileComparison written, Effort? effort = null)
    {
        Dictionary<string, PlacedRuleSet> was = before.Placed.ToDictionary(ruleSet => ruleSet.Name, StringComparer.Ordinal);
        Dictionary<string, PlacedRuleSet> now = after.Placed.ToDictionary(ruleSet => ruleSet.Name, StringComparer.Ordinal);
        HashSet<string> broken = [.. before.Standing.Broken.Keys, .. after.Standing.Broken.Keys];
        List<RuleSetDifference> differences = [];
        foreach (string name in was.Keys.Union(now.Keys).Union(broken).Order(StringComparer.Ordinal))
        {
            (PlacedRuleSet? old, PlacedRuleSet? next) = (was.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (broken.Contains(name) || old is null || next is null)
            {
                differences.Add(new RuleSetDifference(name, broken.Contains(name) ? DifferenceState.Broken : old is null ? DifferenceState.Added : DifferenceState.Removed, [], []));
            }
            else if (old.RuleSet.Source.ContentHash != next.RuleSet.Source.ContentHash)
            {
                IEnumerable<FileComparison> own = written.Files.Where(file => file.Document == name && old.Kind.Name == next.Kind.Name);
                differences.Add(RuleSetDifference.Of(old, next, [.. own.SelectMany(file => Unshown(file, next.Kind))], effort));
            }
        }

        HashSet<string> named = [.. was.Keys, .. now.Keys, .. broken];
        List<string> besides = [.. written.Files.Where(file => file.State != FileState.Rewritten && file.Document is not null && !named.Contains(file.Document) && file.Document != "facts").SelectMany(file => ComparisonText.Lines(new RuleFileComparison([file])))];

        // A calendar may be another one, or the roles: then algorithms start from something else.
        return new RegionComparison(besides.Count > 0 ? differences : [.. differences.Select(difference => difference.IsProved ? difference with { Theorem = now[difference.RuleSet].Kind.Theorem } : difference)], besides);
    }

    // The rows of a CSV file are the table's.
    private static IEnumerable<string> Unshown(FileComparison file, RuleSetKind kind) =>
        from change in Path.GetExtension(file.Path) == ".csv" ? [] : file.Changes
        let keys = change.Place.Path.Split('/')
        where !Silent.Contains(keys[0]) && !kind.KeysOfQuestions.Contains(keys[0]) && !(keys[0] == "inputs" && (keys.Length < 3 || KeysOfLimits.Contains(keys[2])))
        select ComparisonText.Of(change);
}
