using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Settings;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Who gets how much where there is less than is asked for.</summary>
public sealed class AllocationKind : RuleSetKind
{
    public override string Name => "allocation";

    public override string Description => "Who gets how much where there is less than is asked for.";

    public override MapShape Shape => AllocationShapes.Document;

    public override RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => AllocationReader.Read(document, header, contentHash, context);

    public override CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context) => AllocationChecker.Check((AllocationRuleSet)ruleSet, context);

    public override CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine) => new CompiledAllocation((CheckedAllocation)ruleSet, version, engine);

    public override IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet) => [((CheckedAllocation)ruleSet).Line.Table];

    public override IReadOnlyList<string>? Modes(CheckedRuleSet ruleSet) =>
        base.Modes(ruleSet) is { } told ? [.. told, .. ((CheckedAllocation)ruleSet).Allocation.Modes.Select(mode => mode.Name.Text)] : null;

    /// <summary>A line that no rule is about is divided to like others, entitled to nothing.</summary>
    public override IReadOnlyList<TableQuestion> Questions(CheckedRuleSet ruleSet)
    {
        CheckedTable table = ((CheckedAllocation)ruleSet).Line.Table;
        return [new TableQuestion(ruleSet.Name, table with { Otherwise = [.. table.Outputs.Select(output => new CheckedConclusion(output, null))] })];
    }

    public override LawDeparture? Departure(CheckedRuleSet ruleSet, string law) =>
        ruleSet is CheckedAllocation allocation && TierOrder.Departure(allocation.Allocation) is { } reason ? new LawDeparture(reason, BrokenTierOrder.Find(allocation)) : null;

    public override string Theorem => "requests with the same lines, segments and supply, of which every line is entitled as before, are divided as before";

    public override IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet) => AllocationOutputs.All(((CheckedAllocation)ruleSet).Allocation);
}
