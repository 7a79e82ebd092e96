using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Cli.Verbs;

/// <summary>Warns about review dates that have passed. Only here: a decision never depends on today.</summary>
internal static class DueReviews
{
    public static IReadOnlyList<Diagnostic> AddedTo(CheckedWorkspace workspace, TimeProvider clock)
    {
        CivilDate today = Now.Of(clock).Date;
        DiagnosticBag diagnostics = [];
        diagnostics.AddRange(workspace.Diagnostics);
        foreach (RuleSetHeader header in workspace.RuleSets.Select(r => r.Source.Header).Where(h => h.ReviewBy is { } day && day.CompareTo(today) < 0))
        {
            diagnostics.Add(RuleSetDiagnostics.ReviewIsDue, header.NameText.Location, $"`{header.Name}` was to be reviewed by {new DateValue(header.ReviewBy!.Value)}",
                header.Owner is { } owner ? $"ask `{owner}` to review it, then move `reviewBy`" : "review it, then move `reviewBy`");
        }

        return diagnostics.Sorted();
    }
}
