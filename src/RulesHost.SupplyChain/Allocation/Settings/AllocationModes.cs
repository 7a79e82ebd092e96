using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Settings;

/// <summary>The settings of each mode.</summary>
internal sealed class AllocationModes(AllocationRuleSet allocation)
{
    private readonly Dictionary<string, AllocationSettings> settings = allocation.Modes.ToDictionary(mode => mode.Name.Text, mode => mode.Settings, StringComparer.Ordinal);

    /// <summary>Null, and a problem, where the rule set has modes and that one is not among them; one without modes is the same in all.</summary>
    public AllocationSettings? Of(string mode, DiagnosticBag problems)
    {
        if (mode == DecisionRequest.NormalMode || settings.Count == 0)
        {
            return allocation.Normal.Settings;
        }

        if (!settings.TryGetValue(mode, out AllocationSettings? found))
        {
            problems.Add(new Diagnostic(AllocationDiagnostics.UnknownMode, $"`{allocation.Name}` has no mode `{mode.Shown()}`", null, NearestName.Help(mode, settings.Keys.Append(DecisionRequest.NormalMode))) { Pointer = "/mode" });
        }

        return found;
    }
}
