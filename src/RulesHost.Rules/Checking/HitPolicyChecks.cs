using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>What a hit policy needs of the outputs (DMN 1.5 §8.2.8).</summary>
internal static class HitPolicyChecks
{
    public static void Check(DecisionRuleSet decision, DiagnosticBag diagnostics)
    {
        HitPolicy policy = decision.HitPolicy;
        if (policy is HitPolicy.Priority or HitPolicy.OutputOrder && decision.Outputs.All(o => o.Limits.Values is null))
        {
            diagnostics.Add(RuleSetDiagnostics.PolicyNeedsValues, decision.Header.NameText.Location,
                $"the hit policy `{policy.Word()}` needs an output with declared values", "add `values:` to an output, best first");
        }

        if (policy is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax)
        {
            foreach (Output output in decision.Outputs.Where(o => o.Type is not NumberType && !(policy != HitPolicy.CollectSum && Feel.Syntax.CellParser.IsTemporal(o.Type))))
            {
                diagnostics.Add(RuleSetDiagnostics.PolicyNeedsNumbers, output.NameText.Location,
                    $"`{policy.Word()}` needs numbers, `{output.Name}` is a {output.Type}", "declare it as a number, or use `collect`");
            }
        }
    }
}
