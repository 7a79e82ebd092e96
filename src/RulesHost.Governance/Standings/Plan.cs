using RulesHost.Analysis.Differences;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.Rules.Testing;

namespace RulesHost.Governance.Standings;

/// <summary>What a change would do to what is in force, and what came of trying it.</summary>
/// <param name="Changes">Against what is in force now.</param>
/// <param name="Kinds">Of all that is touched: their decision rights are asked.</param>
/// <param name="Regions">For which facts the rule sets that change decide differently.</param>
public sealed record Plan(
    IReadOnlyList<FileChange> Changes, IReadOnlyList<PlannedRuleSet> RuleSets, IReadOnlyList<string> Kinds, IReadOnlyList<ExampleReport> Examples, RegionComparison Regions, CompiledFiles Before, CompiledFiles After)
{
    // What all comparisons by region may cost together; counted, so that a plan is the same on every machine.
    private const long Comparisons = 400_000_000;

    private readonly PlanPart[] regions = [.. Regions.RuleSets.Select(ruleSet => new PlanPart(PlanParts.OfRegions(ruleSet.RuleSet), Digest.OfAll(ruleSet.Texts)))];

    /// <summary>On the population that the proposal is bound to; null where there is none.</summary>
    public PopulationImpact? Impact { get; init; }

    /// <summary>False where a former version wrote the proposal: what was signed then is that which the regions follow from.</summary>
    public bool SignsRegions { get; init; } = true;

    /// <summary>What the rules that change must keep to, and do not.</summary>
    public IReadOnlyList<UnprovedRuleSet> Unproved { get; init; } = [];

    /// <summary>What an approval signs. It moves when a part does.</summary>
    public string Hash => Digest.OfAll(AllParts.SelectMany(part => part.Texts));

    /// <summary>What the hash is made of, each by itself.</summary>
    public IReadOnlyList<PlanPart> Parts => [.. AllParts.GroupBy(part => part.Name).Select(part => new PlanPart(part.Key, Digest.OfAll(part.SelectMany(of => of.Texts))))];

    // The one list of what is signed. Without regions and a population it comes to the hashes of former versions.
    private IEnumerable<(string Name, string[] Texts)> AllParts =>
    [
        .. Changes.Select(change => (PlanParts.Files, new[] { "file", change.Path, change.Before ?? "", change.After ?? "" })),
        .. RuleSets.Select(ruleSet => (PlanParts.OfRuleSet(ruleSet.Name), new[] { "ruleSet", ruleSet.Name, ruleSet.Before ?? "", ruleSet.After ?? "" })),
        .. Examples.SelectMany(report => report.Results.Select(result => (PlanParts.Examples, new[] { "example", report.RuleSet.Name, result.Name, result.Passed ? "passed" : "failed" }))),
        .. SignsRegions ? regions.Select(part => (part.Name, new[] { part.Name, part.Digest })) : [],
        .. Impact is null ? [] : ((string, string[])[])[(PlanParts.Population, ["population", Impact.Snapshot]), (PlanParts.Impact, ["impact", Impact.Hash])],
    ];

    /// <summary>The examples that fail.</summary>
    public IEnumerable<Diagnostic> Failures => Failing(Examples);

    public static IEnumerable<Diagnostic> Failing(IEnumerable<ExampleReport> examples) =>
        from report in examples
        from result in report.Results
        where !result.Passed
        select new Diagnostic(GovernanceDiagnostics.ExampleFails, $"the example `{result.Name.Shown()}` of `{report.RuleSet.Name}` fails", result.Example.Source.Location, "`ruleshost test` says what came instead");

    public static Plan Of(CompiledFiles before, CompiledFiles after, ExampleRunner examples)
    {
        IReadOnlyList<FileChange> changes = before.Set.ChangesTo(after.Set);
        Dictionary<string, RuleSet> old = ByName(before.Workspace);
        Dictionary<string, RuleSet> next = ByName(after.Workspace);
        HashSet<string> touched = Touched(old, next);
        HashSet<string> reached = [.. touched, .. next.Values.Where(ruleSet => Reaches(ruleSet, touched, next) || touched.Any(name => next.TryGetValue(name, out RuleSet? changed) && Reaches(changed, [ruleSet.Name], next))).Select(ruleSet => ruleSet.Name)];
        PlannedRuleSet[] planned = [.. reached.Order(StringComparer.Ordinal).Select(name => PlannedRuleSet.Of(name, old.GetValueOrDefault(name), next.GetValueOrDefault(name), before))];
        return new Plan(
            changes, planned, KindsOf(changes, before, after),
            [.. examples.Run(after.Workspace).Where(report => reached.Contains(report.RuleSet.Name))],
            RegionComparison.Of(before.Workspace, after.Workspace, RuleFileComparison.Of(before.Texts, after.Texts), new Effort(Comparisons)),
            before, after)
        {
            Unproved = [.. planned.Where(ruleSet => ruleSet.Status is "added" or "changed").Select(ruleSet => UnprovedRuleSet.Of(ruleSet, before.Rights.Of(ruleSet.Kind).Plan, after.Workspace)).OfType<UnprovedRuleSet>()],
        };
    }

    /// <summary>The kinds that changes touch: those of the files as they were, and as they become.</summary>
    public static IReadOnlyList<string> KindsOf(IEnumerable<FileChange> changes, CompiledFiles before, CompiledFiles after) =>
    [
        .. changes.SelectMany(change => before.KindsOf(change.Path).Where(_ => change.Before is not null).Concat(after.KindsOf(change.Path).Where(_ => change.After is not null)))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The rule sets whose answers may differ: those that change, and those that are decided from them.</summary>
    public static IReadOnlyList<string> AffectedBy(CheckedWorkspace before, CheckedWorkspace after)
    {
        Dictionary<string, RuleSet> old = ByName(before);
        Dictionary<string, RuleSet> next = ByName(after);
        HashSet<string> touched = Touched(old, next);
        return [.. touched.Concat(next.Values.Where(ruleSet => Reaches(ruleSet, touched, next)).Select(ruleSet => ruleSet.Name)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static HashSet<string> Touched(Dictionary<string, RuleSet> old, Dictionary<string, RuleSet> next) =>
        [.. old.Keys.Union(next.Keys).Where(name => old.GetValueOrDefault(name)?.ContentHash != next.GetValueOrDefault(name)?.ContentHash)];

    private static Dictionary<string, RuleSet> ByName(CheckedWorkspace workspace) => workspace.RuleSets.ToDictionary(ruleSet => ruleSet.Name, ruleSet => ruleSet.Source, StringComparer.Ordinal);

    // Rule sets never require themselves, on whatever way.
    private static bool Reaches(RuleSet ruleSet, HashSet<string> targets, Dictionary<string, RuleSet> all) =>
        ruleSet.Requires.Any(name => targets.Contains(name) || (all.TryGetValue(name, out RuleSet? supplier) && Reaches(supplier, targets, all)));
}

/// <summary>A rule set that a change reaches: changed itself, or connected to one that is.</summary>
/// <param name="Version">The number of what is in force; 0 where it is not there yet.</param>
/// <param name="Before">The content hash; null where it is not there yet.</param>
/// <param name="After">The content hash; null where it is taken away.</param>
public sealed record PlannedRuleSet(string Name, string Kind, int Version, string? Before, string? After)
{
    public string Status => Before is null ? "added" : After is null ? "removed" : Before == After ? "connected" : "changed";

    internal static PlannedRuleSet Of(string name, RuleSet? before, RuleSet? after, CompiledFiles inForce) => new(
        name, (after ?? before)!.Header.Kind, inForce.Workspace.Standing.RuleSets.GetValueOrDefault(name)?.Version.Version ?? 0, before?.ContentHash, after?.ContentHash);
}

/// <summary>The names of what an approval signs, and what it means that one of them moved.</summary>
public static class PlanParts
{
    public const string Files = "files";
    public const string Examples = "examples";
    public const string Population = "population";
    public const string Impact = "impact";

    private const string RuleSet = "ruleSet ";
    private const string Regions = "regions ";

    public static string OfRuleSet(string name) => RuleSet + name;

    public static string OfRegions(string name) => Regions + name;

    /// <summary>Whether a plan was recorded with its difference by region: by a version that knows of it, of rule sets that change.</summary>
    public static bool HaveRegions(IReadOnlyList<PlanPart>? parts) => parts?.Any(part => part.Name.StartsWith(Regions, StringComparison.Ordinal)) == true;

    /// <summary>The parts that are not what they were, in the order of the plan.</summary>
    public static IReadOnlyList<string> Moved(IReadOnlyList<PlanPart> was, IReadOnlyList<PlanPart> now) =>
        [.. now.Concat(was).Select(part => part.Name).Distinct().Where(name => was.FirstOrDefault(part => part.Name == name) != now.FirstOrDefault(part => part.Name == name))];

    public static string InWords(string part) => part switch
    {
        Files => "the files in force are others",
        Examples => "an example comes out otherwise",
        Population => "the population is another",
        Impact => "it does something else to the population",
        _ when part.StartsWith(Regions, StringComparison.Ordinal) => $"the difference by region of `{part[Regions.Length..]}` is another",
        _ => $"a rule set that it is connected to has changed: `{part[RuleSet.Length..]}`",
    };
}
