using RulesHost.Feel.Text;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Settings;

/// <summary>A rule set of kind <c>allocation</c>: what lines are entitled to, and how supply is divided among them.</summary>
/// <param name="Inputs">Of each line.</param>
/// <param name="Normal">What holds while no other mode is in force.</param>
public sealed record AllocationRuleSet(
    RuleSetHeader Header,
    IReadOnlyList<Input> Inputs,
    IReadOnlyList<Formula> Computed,
    IReadOnlyList<Rule> Rules,
    AllocationMode Normal,
    IReadOnlyList<AllocationMode> Modes,
    IReadOnlyList<Example> Examples)
    : RuleSet(Header, Inputs, Computed, Examples)
{
    /// <summary>What a rule can give a line, of those that rules do give.</summary>
    public IReadOnlySet<string> Given { get; } = Rules.SelectMany(rule => rule.Then).Select(conclusion => conclusion.Output.Text).ToHashSet();
}

/// <summary>How lines are served in a mode.</summary>
/// <param name="Settings">Its own keys, and those of the rule set that it does not replace.</param>
/// <param name="Keys">Its own, where they are written.</param>
/// <param name="Segments">The segments that its own keys name.</param>
public sealed record AllocationMode(Fragment Name, AllocationSettings Settings, IReadOnlyList<Fragment> Keys, IReadOnlyList<Fragment> Segments);
