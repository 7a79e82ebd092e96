using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>All facts that a decision may take: the inputs of a rule set and of those that it requires.</summary>
internal static class FactNames
{
    public static IReadOnlySet<string> Of(CompiledRuleSet ruleSet, Standing standing)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Add(ruleSet, standing, names, []);
        return names;
    }

    private static void Add(CompiledRuleSet ruleSet, Standing standing, HashSet<string> names, HashSet<string> seen)
    {
        if (!seen.Add(ruleSet.Name))
        {
            return;
        }

        foreach (CheckedInput input in ruleSet.Source.Inputs)
        {
            names.Add(input.Name);
            if (input.Source.Source is InputSource.FromRuleSet from)
            {
                Add(standing.RuleSets[from.RuleSet], standing, names, seen);
            }
        }
    }
}
