using RulesHost.Feel.Checking;
using RulesHost.Rules.Checking;
using RulesHost.SupplyChain.Escalation.Definition;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>An escalation in which every name is known and every type fits.</summary>
/// <param name="Routes">Its rules as a decision table: facts in, the path out.</param>
/// <param name="RootCauses">A rule per path that asks for root causes, in the order of the paths.</param>
internal sealed record CheckedEscalation(EscalationRuleSet Escalation, CheckedDecision Routes, CheckedTable RootCauses)
    : CheckedRuleSet(Escalation, Routes.Inputs, Routes.Computed)
{
    /// <summary>Of the paths, which no other table of the same rule set changes.</summary>
    public FirstNotices Notices { get; } = new(Escalation.Paths);

    public override IReadOnlyList<Variable> Supplies => [.. EscalationOutputs.All(Escalation).Select(output => new Variable(output.Name, output.Type, output.Limits.Values))];

    public override CheckedRuleSet With(CheckedTable table) => this with { Routes = Routes with { Table = table } };
}
