using RulesHost.Analysis.Findings;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>What is wrong with a policy as a whole: rules that contradict each other, fields that stay open, segments that nobody thought of.</summary>
internal static class PolicyFindings
{
    public static void Find(CheckedServicePolicy policy, CheckContext context, DiagnosticBag found)
    {
        CheckedTable table = policy.Fields.Table;
        RuleRegions regions = new(table, policy.Inputs, policy.Policy.Header.NameText.Location);
        foreach ((int first, int second, string facts) in regions.Contradictions())
        {
            found.Add(new Diagnostic(ServicePolicyDiagnostics.Contradiction,
                $"rules `{table.Rules[first].Id}` and `{table.Rules[second].Id}` are equally specific and give a field different values for {facts}",
                table.Rules[second].Source.Location, "let one of them constrain more, or let their conditions exclude each other")
            {
                Related = [(table.Rules[first].Source.Location, "the other rule")],
            });
        }

        foreach ((int field, Output output) in policy.Policy.Outputs.Index())
        {
            int[] giving = [.. Enumerable.Range(0, table.Rules.Count).Where(rule => table.Rules[rule].Conclusions[field].Expression is not null)];
            if (regions.Gap(giving) is { } gap)
            {
                found.Add(ServicePolicyDiagnostics.OpenField, output.NameText.Location, $"no rule gives `{output.Name}` for {gap}", "add a rule without conditions that gives it, or one for these facts");
            }
        }

        Segments(policy, context, found);
    }

    // A segment that no rule names gets what every segment gets.
    private static void Segments(CheckedServicePolicy policy, CheckContext context, DiagnosticBag found)
    {
        CheckedTable table = policy.Fields.Table;
        foreach ((int c, CheckedColumn column) in table.Columns.Index())
        {
            if (policy.Inputs.FirstOrDefault(input => input.Name == column.Name) is not { Source.Source: InputSource.FromRuleSet from } input
                || !SegmentPromises.TakesSegment(input) || context.Suppliers.GetValueOrDefault(from.RuleSet) is not CheckedSegmentation)
            {
                continue;
            }

            CheckedCell[] cells = [.. table.Rows.Select(row => row.Cells[c]).Where(cell => cell.Form is not { IsAnything: true })];
            foreach (Value segment in (input.Limits.Values ?? []).Where(segment => cells.Length > 0 && !cells.Any(cell => SegmentPromises.MayHold(cell, segment))))
            {
                found.Add(ServicePolicyDiagnostics.SegmentWithoutPolicy, policy.Policy.Header.NameText.Location,
                    $"no rule is about the segment `{segment}` of `{from.RuleSet}`", "add a rule for it, or for all segments that have none of their own");
            }
        }
    }
}
