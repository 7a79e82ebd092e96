using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Formatting;

/// <summary>Ids that no rule of a rule set has, each given once.</summary>
internal sealed class FreeIds(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];

    public string Take()
    {
        string id = RuleIds.Suggest(taken);
        taken.Add(id);
        return id;
    }
}
