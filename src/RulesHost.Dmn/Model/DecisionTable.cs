using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Dmn.Model;

/// <summary>A decision table as a model writes it (DMN 1.5 §8.3): standard unary tests in its cells, FEEL in its conclusions.</summary>
public sealed record DecisionTable(
    HitPolicy HitPolicy, IReadOnlyList<InputClause> Inputs, IReadOnlyList<OutputClause> Outputs, IReadOnlyList<TableRule> Rules);

/// <param name="Values">Unary tests that the value satisfies; null where any may come.</param>
public sealed record InputClause(Fragment Expression, TypeReference? Type, Fragment? Values);

/// <param name="Name">Null where the table has this one output.</param>
/// <param name="Values">The values there are, best first for the hit policies that rank; null where they are not listed.</param>
/// <param name="Default">What the output is where no rule matches; null where it is null.</param>
public sealed record OutputClause(string? Name, TypeReference? Type, Fragment? Values, Fragment? Default, Location Location);

/// <param name="Tests">One per input.</param>
/// <param name="Conclusions">One per output.</param>
public sealed record TableRule(string Id, IReadOnlyList<Fragment> Tests, IReadOnlyList<Fragment> Conclusions, Location Location);
