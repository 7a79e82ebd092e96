using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Escalation.Roles;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>An escalation's document, which has its shape, to its model.</summary>
internal static class EscalationReader
{
    public static EscalationRuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context)
    {
        RoleDirectory? roles = document.Text(RolesKind.Marker) is { } name ? context.Refer<RoleDirectory>(RolesKind.Marker, name) : null;
        PathReader reader = new(context, roles);
        List<PathDefinition> paths = [.. document.Map("paths")!.Entries.Select(path => reader.Read(path.Key, (MapNode)path.Value))];
        if (document.Text(RolesKind.Marker) is null)
        {
            UnknownDirectory.Check([.. paths.Select(path => path.Path)], header.NameText, context);
        }

        return new EscalationRuleSet(
            header,
            [.. InputReader.Read(document.Map("inputs"), context), .. CaseInputs.All(header.NameText)],
            HeaderReader.Formulas(document.Map("computed")),
            RuleReader.ReadRulesOrTable(document, context),
            document.Map("otherwise") is { } otherwise ? RuleReader.Conclusions(otherwise) : null,
            paths,
            roles,
            ExampleReader.Read(document.List("examples")))
        {
            ContentHash = contentHash,
            Invariants = InvariantReader.Read(document, context),
        };
    }
}
