using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>The form of a service policy's document.</summary>
internal static class ServicePolicyShapes
{
    private static readonly MapShape Breach = Shape.Map("Breach", "A promise held against what happened.",
        Key.Required("type", Shape.Text, "The breach's name, as escalation knows it."),
        Key.Required("actual", Shape.Text, "FEEL: what happened; where it is missing, nothing has been measured yet."),
        Key.Required("limit", Shape.Text, "FEEL: what was promised."),
        Key.Required("breachedWhen", Shape.Words(new Word("above", "more than the limit is a breach"), new Word("below", "less than the limit is a breach")), "Which side of the limit is a breach."),
        Key.Optional("severity", Shape.Text, "FEEL over all values, `actual` and `limit` among them: 1 is the worst, 4 the least.", "3"));

    private static readonly MapShape PolicyRule = Shape.Map("PolicyRule", "A rule: when all its conditions hold, it gives the fields that it names.", RuleSetShapes.Rule.Keys);

    public static MapShape Document { get; } = Shape.Map("ServicePolicy", "What is promised to whom, field by field from the most specific rule.",
    [
        .. RuleSetShapes.Header,
        Key.Required("inputs", RuleSetShapes.Inputs, "The facts about a customer and an order."),
        Key.Optional("computed", RuleSetShapes.Formulas, "FEEL formulas over the inputs, usable in conditions."),
        Key.Required("outputs", Shape.Dictionary("A field of the policy.", RuleSetShapes.Output, RuleSetShapes.Name), "What is promised."),
        Key.Optional("resolution", Shape.Words(new Word("mostSpecific", "each field from the most specific rule that gives it")), "Which rule gives a field.", "mostSpecific"),
        Key.Optional("specificity", Shape.List(Shape.Text, atLeast: 1), "The columns of conditions, the weightiest first.", "the order of the inputs"),
        Key.Optional("calendar", Shape.Text, "The calendar with which the calculators count working days."),
        Key.Optional("rules", Shape.List(PolicyRule), "The rules; one need not give every field."),
        Key.Optional("table", RuleSetShapes.Table, "The rules as a grid, inline or from a CSV file; an empty cell leaves its field open."),
        Key.Optional("derived", RuleSetShapes.Formulas, "FEEL formulas over inputs and fields, computed after the rules."),
        Key.Optional("breaches", Shape.List(Breach), "Promises held against what happened."),
        Key.Optional("onUnknown", Shape.Words(
            new Word("refuse", "a missing fact that may decide gives the outcome `unknown`"), new Word("ignore", "a rule with a missing fact counts as not matching")),
            "What a missing fact means for rules that need it.", "refuse"),
        InvariantReader.Key,
        Key.Optional("examples", Shape.List(RuleSetShapes.Example), "Facts, and what must be promised."),
    ]);
}
