using RulesHost.Feel.Checking;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>A segmentation in which every name is known and every type fits.</summary>
/// <param name="Entries">Its conditions as a table: a rule per entry, exclusions first, then of each segment those to join and those to stay.</param>
public sealed record CheckedSegmentation(SegmentationRuleSet Segmentation, CheckedDecision Entries)
    : CheckedRuleSet(Segmentation, Entries.Inputs, Entries.Computed)
{
    public const string SegmentOutput = "segment";

    public override IReadOnlyList<Variable> Supplies => [.. SegmentationOutputs.All(Segmentation).Select(output => new Variable(output.Name, output.Type, output.Limits.Values))];

    public override CheckedRuleSet With(CheckedTable table) => this with { Entries = Entries with { Table = table } };
}

/// <summary>What a segmentation answers.</summary>
internal static class SegmentationOutputs
{
    public static IReadOnlyList<Output> All(SegmentationRuleSet segmentation)
    {
        Limits segments = new() { Values = [.. segmentation.Segments.Select(segment => new TextValue(segment.Name))] };
        return
        [
            Output(CheckedSegmentation.SegmentOutput, segments, "The segment that holds for the customer."),
            Output("candidate", segments, "The segment that the rules ask for; another one where a move has to wait."),
            Output("cause", new Limits { Values = [.. Causes.Words.Select(word => new TextValue(word))] }, "Why this segment."),
            Output("move", new Limits { Values = [.. Membership.Directions.Words.Select(word => new TextValue(word))] }, "The move that took effect."),
            Output("waitsFor", Limits.None, "What a move still waits for.") with { Type = new ListType(FeelType.Text) },
        ];

        Output Output(string name, Limits limits, string description) => new(name, segmentation.Header.NameText, FeelType.Text, limits, Rounding.HalfEven) { Description = description };
    }
}
