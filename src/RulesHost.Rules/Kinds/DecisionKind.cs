using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>A decision table: facts in, the conclusions of the matching rules out.</summary>
public sealed class DecisionKind : RuleSetKind
{
    public override string Name => "decision";

    public override string Description => "A decision table: facts in, the conclusions of the matching rules out.";

    public override MapShape Shape { get; } = Shapes("Decision", "A decision table: facts in, the conclusions of the matching rules out.",
    [
        .. RuleSetShapes.Header,
        Key.Required("inputs", RuleSetShapes.Inputs, "The facts that the decision needs."),
        Key.Optional("computed", RuleSetShapes.Formulas, "FEEL formulas over the inputs, usable in conditions."),
        Key.Required("outputs", Loading.Shapes.Shape.Dictionary("Something that is decided.", RuleSetShapes.Output, RuleSetShapes.Name), "What is decided."),
        Key.Optional("derived", RuleSetShapes.Formulas, "FEEL formulas over inputs and outputs, computed after the rules."),
        Key.Optional("hitPolicy", Loading.Shapes.Shape.Words(RuleSetShapes.HitPolicyWords), "What holds when several rules match.", "unique"),
        Key.Optional("onUnknown", Loading.Shapes.Shape.Words(
            new Word("refuse", "a missing fact that may decide gives the outcome `unknown`"), new Word("ignore", "a rule with a missing fact counts as not matching")),
            "What a missing fact means for rules that need it.", "refuse"),
        Key.Optional("rules", Loading.Shapes.Shape.List(RuleSetShapes.Rule), "The rules."),
        Key.Optional("table", RuleSetShapes.Table, "The rules as a grid, inline or from a CSV file."),
        Key.Optional("otherwise", RuleSetShapes.Conclusions, "What is decided where no rule matches."),
        InvariantReader.Key,
        Key.Optional("examples", Loading.Shapes.Shape.List(RuleSetShapes.Example), "Facts, and what must be decided from them."),
    ]);

    public override RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => new DecisionRuleSet(
        header,
        InputReader.Read(document.Map("inputs"), context),
        HeaderReader.Formulas(document.Map("computed")),
        OutputReader.Read(document.Map("outputs"), context.Diagnostics),
        document.Text("hitPolicy") is { } word ? HitPolicies.All.First(p => p.Word == word.Text).Policy : HitPolicy.Unique,
        RuleReader.ReadRulesOrTable(document, context),
        document.Map("otherwise") is { } otherwise ? RuleReader.Conclusions(otherwise) : null,
        HeaderReader.Formulas(document.Map("derived")),
        ExampleReader.Read(document.List("examples")))
    {
        ContentHash = contentHash,
        Invariants = InvariantReader.Read(document, context),
        IgnoresUnknown = document.Text("onUnknown")?.Text == "ignore",
    };

    public override CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context)
    {
        CheckedDecision? result = DecisionChecker.Check((DecisionRuleSet)ruleSet, context);
        if (result is not null)
        {
            UnusedInputs.Find(result, context.Diagnostics);
        }

        return result;
    }

    public override CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine) => CompiledDecision.Compile((CheckedDecision)ruleSet, version, engine);

    public override IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet) => [((CheckedDecision)ruleSet).Table];

    public override SupplyTable? Supply(CheckedRuleSet ruleSet) => new(((CheckedDecision)ruleSet).Table, IsOfFactsAlone: true);

    public override IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet) => ((CheckedDecision)ruleSet).Decision.Outputs;

    private static MapShape Shapes(string name, string description, params IReadOnlyList<Key> keys) => Loading.Shapes.Shape.Map(name, description, keys);
}
