using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>Rule sets that require one another in a circle.</summary>
internal static class Cycles
{
    /// <summary>The names of all rule sets on some circle; each of them is told its way round.</summary>
    public static HashSet<string> Report(IReadOnlyList<RuleSet> ruleSets, DiagnosticBag diagnostics)
    {
        Dictionary<string, RuleSet> byName = ruleSets.ToDictionary(r => r.Name, StringComparer.Ordinal);
        HashSet<string> cyclic = new(StringComparer.Ordinal);
        foreach (RuleSet ruleSet in ruleSets)
        {
            if (WayBack(ruleSet.Name, byName) is not { } way)
            {
                continue;
            }

            cyclic.Add(ruleSet.Name);
            Input input = ruleSet.Inputs.First(i => i.Source is InputSource.FromRuleSet from && from.RuleSet == way[1]);
            diagnostics.Add(RuleSetDiagnostics.Cycle, ((InputSource.FromRuleSet)input.Source).RuleSetText.Location,
                $"`{string.Join("` requires `", way)}`", "break the circle: let the caller supply one of these inputs");
        }

        return cyclic;
    }

    // Breadth first, so that the shortest way round is told.
    private static List<string>? WayBack(string start, Dictionary<string, RuleSet> byName)
    {
        Queue<List<string>> ways = new([[start]]);
        HashSet<string> seen = [];
        while (ways.TryDequeue(out List<string>? way))
        {
            foreach (string next in byName.TryGetValue(way[^1], out RuleSet? ruleSet) ? ruleSet.Requires : [])
            {
                if (next == start)
                {
                    return [.. way, next];
                }

                if (seen.Add(next))
                {
                    ways.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }
}
