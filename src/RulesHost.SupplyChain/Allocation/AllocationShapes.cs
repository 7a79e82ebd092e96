using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.SupplyChain.Allocation.Settings;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>The form of an allocation's document.</summary>
internal static class AllocationShapes
{
    private static readonly NumberShape Percent = Shape.Number(0, 100);

    private static readonly MapShape Reserve = Shape.Map("AllocationReserve", "Supply that is held back: the larger of both.",
        Key.Optional("segment", Shape.Text, "Whose lines draw on it, and first; without one it is kept from all."),
        Key.Optional("units", Shape.Integer(0), "A quantity."),
        Key.Optional("percent", Percent, "A percentage of supply so far."));

    // How lines are served: at the top, and replaced one by one by modes.
    private static readonly IReadOnlyList<Key> Settings =
    [
        Key.Optional("withinTier", Shape.Words(
            new Word("proportional", "by what each line lacks, times its weight"), new Word("equal", "the same to everyone who asks for that much, by weight"),
            new Word("fifo", "by due instant, then by instant received")), "How lines of one tier or segment divide what it got.", "proportional"),
        Key.Optional("segmentFloorPercent", BySegment(Percent), "Guaranteed to the lines of a segment together, in percent of all supply."),
        Key.Optional("fairnessFloorPercent", Percent, "The least `guaranteePercent` of every line.", "0"),
        Key.Optional("guaranteeShortfall", Shape.Words(
            new Word("proportional", "all, in proportion to their guarantees"), new Word("priority", "the last tiers")), "Who goes without where supply does not cover all guarantees.", "proportional"),
        Key.Optional("reserve", Shape.List(Reserve), "Supply that is held back before anything is guaranteed or distributed."),
        Key.Optional("segmentShare", BySegment(Shape.Number(0)), "Of the method `share`: the parts of the segments, in any unit."),
        Key.Optional("segmentPercent", BySegment(Percent), "Of the method `percentCap`: the percentages that segments get at most; all others together have the rest of 100."),
        Key.Optional("percentOf", Shape.Words(new Word("total", "all supply so far"), new Word("remaining", "what the segments before have left")), "Of the method `percentCap`: what a percentage is taken of.", "total"),
        Key.Optional("redistribute", Shape.Boolean, "Of the method `percentCap`: whether what segments do not use goes to the others.", "false"),
        Key.Optional("lot", Shape.Integer(1), "Every quantity is a multiple of it.", "1"),
        Key.Optional("looseUnits", Shape.Words(new Word("notAllowed", "stay"), new Word("allowed", "go to one line")), "Units that make no lot.", "notAllowed"),
        Key.Optional("rounding", Shape.Words(
            new Word("largestRemainder", "cut, and what is left goes to the largest parts cut off"), new Word("webster", "so that more supply never gives a line less")),
            "How exact shares become whole lots.", "largestRemainder"),
        Key.Optional("allowEarly", Shape.Boolean, "Whether lines take part before they are due.", "false"),
        Key.Optional("protectFuture", Shape.List(Shape.Text), "Segments for whose later lines supply is held back from lines of a lower priority."),
    ];

    private static readonly WordsShape Method = Shape.Words(
        new Word("priority", "tier after tier"), new Word("proportional", "by what each line lacks"), new Word("equal", "the same to everyone who asks for that much"),
        new Word("share", "by stated shares"), new Word("percentCap", "a segment gets at most its percentage"), new Word("equalLosses", "everyone goes without the same quantity"),
        new Word("fifo", "by due instant, then by instant received"));

    public static MapShape Document { get; } = Shape.Map("Allocation", "Who gets how much where there is less than is asked for.",
    [
        .. RuleSetShapes.Header,
        Key.Optional("inputs", RuleSetShapes.Inputs, "The facts about a demand line."),
        Key.Optional("computed", RuleSetShapes.Formulas, "FEEL formulas over the inputs, usable in conditions."),
        Key.Optional("rules", Shape.List(RuleSetShapes.Rule), "What a line is entitled to; of each entitlement, the first matching rule that gives it."),
        Key.Optional("table", RuleSetShapes.Table, "The rules as a grid, inline or from a CSV file."),
        Key.Required("method", Method, "How supply is divided, after what is fixed, reserved and guaranteed."),
        .. Settings,
        Key.Optional("modes", Shape.Dictionary("Keys that replace those above while the mode is in force.", Shape.Map("AllocationMode", "What is otherwise in a mode.",
            [Key.Optional("method", Method, "How supply is divided."), .. Settings]), RuleSetShapes.Name), "Hierarchies approved before they are needed."),
        InvariantReader.With(Key.Optional("law", Shape.Words(new Word(TierOrder.Law, "no line gets what one of an earlier tier could still take")), "A law that the way of dividing keeps.")),
        Key.Optional("examples", Shape.List(RuleSetShapes.Example), "Supply and lines, and what each must get."),
    ]);

    private static DictionaryShape BySegment(Shape value) => Shape.Dictionary("The figure of this segment.", value);
}
