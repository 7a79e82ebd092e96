using RulesHost.Feel.Text;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Roles;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>A rule set of kind <c>escalation</c>: which path a breach takes, and who is told on it.</summary>
/// <param name="Inputs">Those of the file, and what a request says of the case.</param>
/// <param name="Rules">The first that matches gives the path.</param>
internal sealed record EscalationRuleSet(
    RuleSetHeader Header,
    IReadOnlyList<Input> Inputs,
    IReadOnlyList<Formula> Computed,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Conclusion>? Otherwise,
    IReadOnlyList<PathDefinition> Paths,
    RoleDirectory? Roles,
    IReadOnlyList<Example> Examples)
    : RuleSet(Header, Inputs, Computed, Examples);

/// <param name="RootCauseWhen">Any of these facts asks for the root cause when a case is closed; none, none does.</param>
internal sealed record PathDefinition(Fragment NameText, EscalationPath Path, IReadOnlyList<IReadOnlyList<Condition>> RootCauseWhen)
{
    public string Name => NameText.Text;
}
