using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.ServicePolicy.Model;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>A service policy's document, which has its shape, to its model.</summary>
internal static class ServicePolicyReader
{
    public static ServicePolicyRuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context)
    {
        IReadOnlyList<Input> inputs = InputReader.Read(document.Map("inputs"), context);
        return new ServicePolicyRuleSet(
            header,
            inputs,
            HeaderReader.Formulas(document.Map("computed")),
            OutputReader.Read(document.Map("outputs"), context.Diagnostics),
            RuleReader.ReadRulesOrTable(document, context),
            HeaderReader.Formulas(document.Map("derived")),
            document.Find("specificity") is ListNode columns ? RuleReader.Texts(columns) : [.. inputs.Select(input => input.NameText)],
            [.. document.List("breaches").OfType<MapNode>().Select(Breach)],
            ExampleReader.Read(document.List("examples")))
        {
            ContentHash = contentHash,
            Invariants = InvariantReader.Read(document, context),
            IgnoresUnknown = document.Text("onUnknown")?.Text == "ignore",
            Calendar = document.Text("calendar") is { } calendar ? context.Refer<CalendarDocument>(CalendarKind.Marker, calendar)?.Calendar : null,
        };
    }

    private static BreachTest Breach(MapNode breach) => new(
        breach.Text("type")!.Trim(), breach.Text("actual")!.Trim(), breach.Text("limit")!.Trim(), breach.Text("breachedWhen")!.Text == "above", breach.Text("severity")?.Trim());
}
