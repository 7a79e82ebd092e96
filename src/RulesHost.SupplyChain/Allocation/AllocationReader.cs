using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Settings;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>An allocation's document, which has its shape, to its model.</summary>
internal static class AllocationReader
{
    public static AllocationRuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context) => new(
        header,
        InputReader.Read(document.Map("inputs"), context),
        HeaderReader.Formulas(document.Map("computed")),
        document.Find("rules") is null && document.Find("table") is null ? [] : RuleReader.ReadRulesOrTable(document, context),
        SettingsReader.Read(header.NameText, document, document),
        [.. (document.Map("modes")?.Entries ?? []).Select(mode => SettingsReader.Read(mode.Key, (MapNode)mode.Value, document))],
        ExampleReader.Read(document.List("examples")))
    {
        ContentHash = contentHash,
        Invariants = InvariantReader.Read(document, context),
    };
}
