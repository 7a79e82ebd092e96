using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary>What was looked at, and what was found.</summary>
/// <param name="RuleSets">Broken ones included.</param>
/// <param name="Rules">Those of the rule sets that are not broken.</param>
internal sealed record CheckSummary(int RuleSets, int Broken, int Rules, int Errors, int Warnings)
{
    /// <param name="file">Only this file counts; null: all do.</param>
    public static CheckSummary Of(CheckedWorkspace workspace, string? file, IReadOnlyList<Diagnostic> found)
    {
        List<CheckedRuleSet> sound = [.. workspace.RuleSets.Where(r => file is null || r.Source.Header.NameText.File.Path == file)];
        int errors = found.Count(d => d.Severity == Severity.Error);
        int broken = file is null ? workspace.Standing.Broken.Count : errors > 0 ? 1 : 0;
        return new CheckSummary(sound.Count + broken, broken, sound.Sum(Count), errors, found.Count(d => d.Severity == Severity.Warning));
    }

    /// <summary>Such as <c>6 rule sets, 148 rules: 2 errors, 1 warning</c>.</summary>
    public override string ToString() =>
        $"{Counted.Of(RuleSets, "rule set")}{(Broken > 0 ? $" ({Broken} broken)" : "")}, {Counted.Of(Rules, "rule")}: {Counted.OrNo(Errors, "error")}, {Counted.OrNo(Warnings, "warning")}";

    private static int Count(CheckedRuleSet ruleSet) => InstalledKinds.Loader.KindOf(ruleSet.Source).Tables(ruleSet).Sum(t => t.Rules.Count);
}
