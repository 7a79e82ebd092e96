using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.ServicePolicy.Model;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>Whether breaches can be found: formulas that make sense, limits that can be compared with what happened.</summary>
internal static class BreachChecker
{
    /// <param name="scope">Inputs, computed values, fields and derived values.</param>
    public static IReadOnlyList<CheckedBreach> Check(IReadOnlyList<BreachTest> breaches, TypeScope scope, DiagnosticBag found)
    {
        List<CheckedBreach> result = [];
        foreach (BreachTest breach in breaches)
        {
            CheckedExpr? actual = Formula(breach.Actual, scope, found);
            CheckedExpr? limit = Formula(breach.Limit, scope, found);
            CheckedExpr? severity = breach.Severity is null ? null
                : Formula(breach.Severity, scope.With(new Variable(CompiledBreach.ActualName, actual?.Type ?? FeelType.Any), new Variable(CompiledBreach.LimitName, limit?.Type ?? FeelType.Any)), found);
            if (breach.Severity is not null && new[] { CompiledBreach.ActualName, CompiledBreach.LimitName }.FirstOrDefault(name => scope.Find(name) is not null) is { } taken)
            {
                found.Add(ServicePolicyDiagnostics.BadBreach, breach.Severity.Location, $"`{taken}` is a name of the breach itself, and one of the policy", "give the other one another name");
            }
            else if (actual is not null && limit is not null && !actual.Type.Accepts(limit.Type) && !limit.Type.Accepts(actual.Type))
            {
                found.Add(ServicePolicyDiagnostics.BadBreach, breach.Limit.Location, $"`{breach.Type.Text.Shown()}` compares a {actual.Type} with a {limit.Type}", "let both be of one type");
            }
            else if (severity is { Type: not NumberType } && severity.Type != FeelType.Any)
            {
                found.Add(ServicePolicyDiagnostics.BadBreach, breach.Severity!.Location, $"the severity of `{breach.Type.Text.Shown()}` is a {severity.Type}, expected a number", "1 is the worst, 4 the least");
            }
            else if (actual is not null && limit is not null && (severity is not null || breach.Severity is null))
            {
                result.Add(new CheckedBreach(breach, actual, limit, severity));
            }
        }

        return result;
    }

    private static CheckedExpr? Formula(Fragment text, TypeScope scope, DiagnosticBag found) =>
        Parser.Expression(text, scope.Names, found) is { } tree ? Checker.Check(text, tree, scope, found) : null;
}
