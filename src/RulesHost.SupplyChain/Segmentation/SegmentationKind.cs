using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Who belongs to which segment, and how membership moves.</summary>
public sealed class SegmentationKind : RuleSetKind
{
    public override string Name => "segmentation";

    public override string Description => "Who belongs to which segment, and how membership moves.";

    public override MapShape Shape => SegmentationShapes.Document;

    public override RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => SegmentationReader.Read(document, header, contentHash, context);

    public override CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context) => SegmentationChecker.Check((SegmentationRuleSet)ruleSet, context);

    public override CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine) => CompiledSegmentation.Compile((CheckedSegmentation)ruleSet, version, engine);

    public override IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet) => [((CheckedSegmentation)ruleSet).Entries.Table];

    /// <summary>Of a customer without a state; one that is in a segment may stay there.</summary>
    public override SupplyTable? Supply(CheckedRuleSet ruleSet) => new(Questions(ruleSet)[0].Table, IsOfFactsAlone: false);

    public override IReadOnlyList<TableQuestion> Questions(CheckedRuleSet ruleSet) => [.. SegmentQuestions.Of((CheckedSegmentation)ruleSet)];

    public override IReadOnlyList<string> KeysOfQuestions => ["segments", "exclusions", "fallback", "computed"];

    /// <summary>Up and down follow from the order of segments, whoever joins them.</summary>
    public override IEnumerable<string> Besides(CheckedRuleSet before, CheckedRuleSet after) =>
        Ranks(before) is var was && Ranks(after) is var now && was != now ? [$"segments rank {now} instead of {was}"] : [];

    public override string Theorem => "customers of the same membership, for whom the same rules hold as before, move as before";

    public override IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet) => SegmentationOutputs.All(((CheckedSegmentation)ruleSet).Segmentation);

    private static string Ranks(CheckedRuleSet ruleSet) =>
        ((CheckedSegmentation)ruleSet).Segmentation is { IsRanked: true } ranked ? string.Join(", ", ranked.Segments.Select(segment => segment.Name)) : "nowhere";
}
