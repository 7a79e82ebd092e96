using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Escalation.Roles;

/// <summary>The roles in which people are told of a case: names, and keys by which another system finds the people.</summary>
public sealed class RolesKind : ReferenceKind
{
    internal const string Marker = "roles";

    public override string Key => Marker;

    public override MapShape Shape { get; } = RoleShapes.Document;

    public override ReferenceDocument Read(MapNode document, ReadContext context) => new RoleDirectory(
        document.Text(Key)!,
        document.Map("directory")!.Entries.ToDictionary(role => role.Name, role => (role.Value as MapNode)?.Text("contact")?.Text, StringComparer.Ordinal));
}

/// <param name="Contacts">The key under which another system finds who has a role, by role; null where there is none.</param>
internal sealed record RoleDirectory(Fragment NameText, IReadOnlyDictionary<string, string?> Contacts) : ReferenceDocument(RolesKind.Marker, NameText);
