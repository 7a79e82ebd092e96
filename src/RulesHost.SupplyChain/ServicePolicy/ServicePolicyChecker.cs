using RulesHost.Feel.Checking;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.ServicePolicy.Calculators;
using RulesHost.SupplyChain.ServicePolicy.Model;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>Checks a service policy: its rules as a table, their specificity, and its breaches.</summary>
internal static class ServicePolicyChecker
{
    /// <summary>Null where there is an error.</summary>
    public static CheckedServicePolicy? Check(ServicePolicyRuleSet policy, CheckContext context)
    {
        DiagnosticBag found = [];
        CheckedServicePolicy? result = null;
        if (DecisionChecker.Check(FieldsOf(policy), context with { Diagnostics = found }) is { } fields)
        {
            fields = fields with { Table = SpecificityRanks.Rank(fields.Table, policy.Specificity, found) };
            TypeScope results = new([.. fields.Facts, .. fields.Supplies])
            {
                Functions = fields.Decision.Functions,
            };
            result = new CheckedServicePolicy(policy, fields, BreachChecker.Check(policy.Breaches, results, found));
            TypeScope expected = results.With(result.Supplies);
            result = result with { Invariants = InvariantChecker.Check(policy, results, expected, fields.Inputs, policy.Outputs, found) };
            result = result with { Examples = ExampleChecks.Check(policy, [.. policy.Rules.Select(rule => rule.Id)], fields.Inputs, _ => expected, found) };
        }

        if (result is not null && !found.HasErrors)
        {
            UnusedInputs.Find(result.Fields, found, result.Breaches.SelectMany(breach => breach.References));
            PolicyFindings.Find(result, context, found);
        }

        context.Diagnostics.AddRange(found);
        return found.HasErrors ? null : result;
    }

    private static DecisionRuleSet FieldsOf(ServicePolicyRuleSet policy) => new(
        policy.Header, policy.Inputs, policy.Computed, policy.Outputs, HitPolicy.FieldByField, policy.Rules, null, policy.Derived, [])
    {
        ContentHash = policy.ContentHash,
        Files = policy.Files,
        IgnoresUnknown = policy.IgnoresUnknown,
        Functions = BuiltIns.With([.. CalendarFunctions.With(policy.Calendar), .. StockFunctions.All, .. FulfilmentFunctions.All]),
    };
}
