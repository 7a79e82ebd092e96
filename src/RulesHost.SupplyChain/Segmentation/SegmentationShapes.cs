using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>The form of a segmentation's document.</summary>
internal static class SegmentationShapes
{
    private static readonly TextPattern SegmentName = new(@"[\p{L}_][\p{L}\p{N}_ &/.'-]*", "a name that starts with a letter");

    private static readonly TextPattern Days = new(@"\d+ days?|P.+", "a time such as `30 days` or P30D");

    private static readonly TextPattern StayPattern = new(@"\d+ (days?|evaluations?)|P.+", "a time such as `90 days` or P90D, or `3 evaluations`");

    private static readonly Shape Name = Shape.TextLike(RuleSetShapes.Name);

    private static readonly IReadOnlyList<Key> EntryKeys =
    [
        Key.Optional("id", Shape.Cell, "The entry's name for ever; differences and history follow it."),
        Key.Required("when", RuleSetShapes.When, "Conditions by input, all of which must hold; or a list of such maps, any of which."),
        Key.Optional("because", Shape.Text, "The reason, for those who govern the rules."),
        Key.Optional("say", Shape.Text, "What may be told to the customer."),
    ];

    private static readonly DocumentShape Entry = Shape.Document("Entry", "Conditions by input, all of which must hold.",
        new DocumentAlternative("when", "Conditions with an id or a reason.", Shape.Map("SegmentEntry", "Conditions with an id or a reason.", EntryKeys)))
        with
    { Otherwise = RuleSetShapes.Conditions };

    private static readonly DocumentShape ExclusionEntry = Shape.Document("Exclusion", "Conditions by input, all of which must hold.",
        new DocumentAlternative("when", "Conditions with an id or a reason.", Shape.Map("SegmentExclusion", "Customers that are put into a segment before any rule is looked at.",
            [.. EntryKeys, Key.Optional("segment", Shape.Text, "Where they are put; the fallback if none is named.")])))
        with
    { Otherwise = RuleSetShapes.Conditions };

    private static readonly MapShape Segment = Shape.Map("Segment", "A segment of customers.",
        Key.Required("name", Shape.TextLike(SegmentName), "The segment's name."),
        Key.Optional("description", Shape.Text, "Who belongs to it."),
        Key.Optional("join", Shape.List(Entry), "Any of these lets a customer in."),
        Key.Optional("stay", Shape.List(Entry), "Any of these, or of `join`, keeps it there."));

    private static readonly DocumentShape Metric = Shape.Document("Metric", "A value over the population, or over several facts of one customer.",
        new DocumentAlternative("abc", "The class by share of the total.", Shape.Map("AbcMetric", "The class by share of the total: A, B or C.",
            Key.Required("abc", Name, "The input that is summed, such as yearly revenue."),
            Key.Required("cuts", Shape.List(Shape.Number(0, 1), atLeast: 2), "The shares of the total that A, and A with B, make up."),
            Key.Optional("boundary", Shape.Words(new Word("cumulativeLe", "in A while the sum so far is within the cut"), new Word("crossing", "the one that crosses the cut is still in A")),
                "Where the member that crosses a cut belongs.", "cumulativeLe"),
            Key.Optional("firstAlwaysA", Shape.Boolean, "Whether the largest is in A even where it alone exceeds the cut.", "false"))),
        new DocumentAlternative("xyz", "The class by how much demand varies.", Shape.Map("XyzMetric", "The class by the coefficient of variation of demand per period: X, Y or Z.",
            Key.Required("xyz", Name, "The input that lists the demand of each period, zeros included."),
            Key.Optional("cuts", Shape.List(Shape.Number(0), atLeast: 2), "The largest coefficients of X and of Y.", "[0.5, 1.0]"),
            Key.Required("deviation", Shape.Words(new Word("population", "divides by the number of periods"), new Word("sample", "divides by one less")), "Which standard deviation."))),
        new DocumentAlternative("score", "A score by bins.", Shape.Map("ScoreMetric", "A score from 1, the best highest.",
            Key.Required("score", Name, "The input that is scored."),
            Key.Optional("method", Shape.Words(
                new Word("fixed", "by the edges written here"), new Word("quantileRightClosed", "by quantiles, as pandas' qcut"), new Word("rankFirstThenQuantile", "by quantiles of ranks, ties by id"),
                new Word("quantilePlusOneLeftClosed", "by quantiles plus one, as the R package rfm"), new Word("ntile", "into bins of equal size, as SQL's NTILE")), "How values are cut into bins.", "fixed"),
            Key.Optional("edges", Shape.List(Shape.Number(), atLeast: 1), "Of the fixed method, ascending; a value equal to an edge belongs below it."),
            Key.Optional("bins", Shape.Integer(2, 20), "How many scores there are, where the edges do not say so.", "5"),
            Key.Optional("best", Shape.Words(new Word("high", "large values score high"), new Word("low", "small values score high")), "Which values are best.", "high"))),
        new DocumentAlternative("clv", "Customer lifetime value.", Shape.Map("ClvMetric", "Customer lifetime value: margin · r / (1 + i − r) − acquisition cost.",
            Key.Required("clv", Name, "The input with the yearly margin."),
            Key.Required("retention", Shape.Number(0, 1), "The share of customers that stay from one year to the next, r."),
            Key.Required("discount", Shape.Number(0), "The yearly discount rate, i."),
            Key.Optional("acquisitionCost", Name, "The input with what it cost to win the customer."))),
        new DocumentAlternative("profit", "Revenue less costs.", Shape.Map("ProfitMetric", "Revenue less costs.",
            Key.Required("profit", Name, "The input with the revenue."),
            Key.Required("costs", Shape.List(Name, atLeast: 1), "The inputs with costs, such as that of goods and that to serve."))));

    private static readonly Key Consecutive = Key.Optional("consecutive", Shape.Integer(1, 1000), "Evaluations in a row that must ask for the move.");

    private static readonly Key MinimumStay = Key.Optional("minimumStay", Shape.TextLike(StayPattern), "How long a customer stays at least.");

    private static readonly Key MaximumStep = Key.Optional("maximumStep", Shape.Integer(1, 1000), "Segments that one evaluation may move at most.");

    private static readonly MapShape Movement = Shape.Map("Movement", "How membership moves from one evaluation to the next.",
        Key.Optional("up", Shape.Map("MovementUp", "Moves to a better segment.", Consecutive, MinimumStay, MaximumStep), "Moves to a better segment."),
        Key.Optional("down", Shape.Map("MovementDown", "Moves to a worse segment.", Consecutive, MinimumStay, MaximumStep,
            Key.Optional("grace", Shape.TextLike(Days), "How long a customer keeps its segment after the first evaluation that it failed.")), "Moves to a worse segment."),
        Key.Optional("change", Shape.Map("MovementChange", "Moves of an unranked segmentation.", Consecutive, MinimumStay), "Moves of an unranked segmentation."),
        Key.Optional("approval", Shape.Map("MovementApproval", "Moves that a person must approve.",
            Key.Optional("into", Shape.List(Shape.Text), "Segments that are entered with approval only."),
            Key.Optional("outOf", Shape.List(Shape.Text), "Segments that are left with approval only."),
            Key.Optional("expiresAfter", Shape.TextLike(Days), "A move that waits longer is proposed anew.")), "Moves that a person must approve."));

    public static MapShape Document { get; } = Shape.Map("Segmentation", "Who belongs to which segment, and how membership moves.",
    [
        .. RuleSetShapes.Header,
        Key.Required("inputs", RuleSetShapes.Inputs, "The facts about a customer."),
        Key.Optional("metrics", Shape.Dictionary("A value over the population, or over several facts of one customer.", Metric, RuleSetShapes.Name), "Values usable like inputs."),
        Key.Optional("computed", RuleSetShapes.Formulas, "FEEL formulas over inputs and metrics, usable in conditions."),
        Key.Required("segments", Shape.List(Segment, atLeast: 1), "The segments, best first."),
        Key.Required("fallback", Shape.Text, "The segment of whoever fits no other: the last one, or a name of its own below all."),
        Key.Optional("ranked", Shape.Boolean, "Whether the order of the segments is their rank.", "true"),
        Key.Optional("movement", Movement, "How membership moves."),
        Key.Optional("initial", Shape.Words(new Word("raw", "what it qualifies for"), new Word("fallback", "the fallback, until the movement rules let it up")), "What a new customer gets.", "raw"),
        Key.Optional("exclusions", Shape.List(ExclusionEntry), "Customers that are put into a segment before any rule is looked at."),
        Key.Optional("overrides", Shape.Map("OverridePolicy", "What an override of the rules needs.",
            Key.Optional("maximumDays", Shape.Integer(1, 3660), "The longest time that it may last.", "90"),
            Key.Optional("approvals", Shape.Integer(1, 20), "How many persons besides the one who requests it must approve it.", "1")), "What an override of the rules needs."),
        Key.Optional("onUnknown", Shape.Words(
            new Word("error", "there is no result"), new Word("keepCurrent", "the customer stays where it is"), new Word("fallback", "the customer is a candidate for the fallback")),
            "What a missing fact means where it may decide.", "error"),
        InvariantReader.Key,
        Key.Optional("examples", Shape.List(RuleSetShapes.Example), "Facts and state, and what must be decided from them."),
    ]);
}
