using RulesHost.Analysis.Findings;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Rules that give nothing: all that they say is said by earlier ones wherever they hold. Those that hold for no line are told of any table.</summary>
internal static class RuleFindings
{
    public static void Find(CheckedDecision line, DiagnosticBag found)
    {
        RuleRegions regions = new(line.Table, line.Inputs, line.Source.Header.NameText.Location);
        Dictionary<string, List<int>> giving = [];
        for (int rule = 0; rule < line.Table.Rules.Count; rule++)
        {
            Rule source = line.Table.Rules[rule].Source;
            string[] gives = [.. source.Then.Select(conclusion => conclusion.Output.Text)];
            int place = rule;
            if (!regions.NeverHolds(rule) && gives.All(name => giving.TryGetValue(name, out List<int>? earlier) && regions.IsCovered(place, earlier)))
            {
                found.Add(AllocationDiagnostics.IdleRule, source.Location, $"rule `{source.Id}` never gives anything: wherever it holds, earlier rules give {string.Join(" and ", gives.Select(name => $"`{name}`"))}",
                    "move it up, narrow the earlier rules, or remove it");
            }

            foreach (string name in gives)
            {
                giving.TryAdd(name, []);
                giving[name].Add(rule);
            }
        }
    }
}
