using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Escalation.Deciding;
using RulesHost.SupplyChain.Escalation.Definition;

namespace RulesHost.SupplyChain.Escalation;

/// <summary>Who is told of a breach, and when.</summary>
public sealed class EscalationKind : RuleSetKind
{
    public override string Name => "escalation";

    public override string Description => "Who is told of a breach, and when.";

    public override MapShape Shape => EscalationShapes.Document;

    public override RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => EscalationReader.Read(document, header, contentHash, context);

    public override CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context) => EscalationChecker.Check((EscalationRuleSet)ruleSet, context);

    public override CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine) => new CompiledEscalation((CheckedEscalation)ruleSet, version, engine);

    public override IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet) => [((CheckedEscalation)ruleSet).Routes.Table];

    public override IReadOnlyList<TableQuestion> Questions(CheckedRuleSet ruleSet) => [EscalationQuestions.Of((CheckedEscalation)ruleSet)];

    public override string Theorem => "cases with the same events that go the same path as before are told to the same people at the same instants";

    public override IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet) => EscalationOutputs.All(((CheckedEscalation)ruleSet).Escalation);
}
