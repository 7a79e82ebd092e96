using RulesHost.Feel.Checking;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.ServicePolicy.Model;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>A service policy in which every name is known and every type fits.</summary>
/// <param name="Fields">Its rules as a table that is decided field by field.</param>
public sealed record CheckedServicePolicy(ServicePolicyRuleSet Policy, CheckedDecision Fields, IReadOnlyList<CheckedBreach> Breaches)
    : CheckedRuleSet(Policy, Fields.Inputs, Fields.Computed)
{
    public const string BreachesName = "breaches";

    private static readonly ContextType Breach = new(
    [
        new("type", FeelType.Text), new("severity", FeelType.Number), new("actual", FeelType.Any), new("limit", FeelType.Any),
    ]);

    public override IReadOnlyList<Variable> Supplies => Breaches.Count == 0 ? Fields.Supplies : [.. Fields.Supplies, new Variable(BreachesName, new ListType(Breach))];

    public override Limits LimitsOf(string output) => Fields.LimitsOf(output);

    public override CheckedRuleSet With(CheckedTable table) => this with { Fields = Fields with { Table = table } };
}

/// <param name="Severity">Null: the severity of breaches that say none.</param>
public sealed record CheckedBreach(BreachTest Source, CheckedExpr Actual, CheckedExpr Limit, CheckedExpr? Severity)
{
    /// <summary>The names that its formulas take.</summary>
    public IEnumerable<string> References => Actual.References.Concat(Limit.References).Concat(Severity?.References ?? new HashSet<string>());
}
