using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.ServicePolicy.Model;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>What is promised to whom, field by field from the most specific rule.</summary>
public sealed class ServicePolicyKind : RuleSetKind
{
    public override string Name => "servicePolicy";

    public override string Description => "What is promised to whom, field by field from the most specific rule.";

    public override MapShape Shape => ServicePolicyShapes.Document;

    public override RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => ServicePolicyReader.Read(document, header, contentHash, context);

    public override CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context) => ServicePolicyChecker.Check((ServicePolicyRuleSet)ruleSet, context);

    public override CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine) => CompiledServicePolicy.Compile((CheckedServicePolicy)ruleSet, version, engine);

    public override IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet) => [((CheckedServicePolicy)ruleSet).Fields.Table];

    public override SupplyTable? Supply(CheckedRuleSet ruleSet) => new(((CheckedServicePolicy)ruleSet).Fields.Table, IsOfFactsAlone: true);

    public override IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet) => ((CheckedServicePolicy)ruleSet).Policy.Outputs;
}
