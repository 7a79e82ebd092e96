using RulesHost.Feel.Text;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.ServicePolicy.Model;

/// <summary>A rule set of kind <c>servicePolicy</c>: what is promised to whom, field by field from the most specific rule that says it.</summary>
/// <param name="Specificity">Of two rules that hold, the one that constrains the first of these columns where they differ is the more specific.</param>
public sealed record ServicePolicyRuleSet(
    RuleSetHeader Header,
    IReadOnlyList<Input> Inputs,
    IReadOnlyList<Formula> Computed,
    IReadOnlyList<Output> Outputs,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Formula> Derived,
    IReadOnlyList<Fragment> Specificity,
    IReadOnlyList<BreachTest> Breaches,
    IReadOnlyList<Example> Examples)
    : RuleSet(Header, Inputs, Computed, Examples)
{
    public bool IgnoresUnknown { get; init; }

    /// <summary>With which the calculators count; null where none is named.</summary>
    internal WorkingCalendar? Calendar { get; init; }
}

/// <summary>A promise held against what happened.</summary>
/// <param name="Type">The breach's name, as escalation knows it.</param>
/// <param name="Actual">What happened; where it is missing, nothing has been measured yet.</param>
/// <param name="Limit">What was promised.</param>
/// <param name="WhenAbove">Whether more than the limit is a breach; else less is.</param>
/// <param name="Severity">1 is the worst.</param>
public sealed record BreachTest(Fragment Type, Fragment Actual, Fragment Limit, bool WhenAbove, Fragment? Severity);
