using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.SupplyChain.Escalation.Roles;

/// <summary>The form of a directory of roles.</summary>
internal static class RoleShapes
{
    private static readonly MapShape Role = Shape.Map("Role", "Someone who is told of a case, by function and not by name.",
        Key.Optional("title", Shape.Text, "The name for people."),
        Key.Optional("description", Shape.Text, "What the role answers for."),
        Key.Optional("contact", Shape.Text, "The key under which another system finds who has the role now."));

    public static MapShape Document { get; } = Shape.Map("Roles", "The roles in which people are told of a case.",
        RuleSetShapes.Schema,
        Key.Required(RolesKind.Marker, Shape.TextLike(RuleSetShapes.RuleSetName), "The directory's name in rule sets."),
        Key.Optional("title", Shape.Text, "The name for people."),
        Key.Optional("description", Shape.Text, "What it is for, and where it comes from."),
        Key.Required("directory", Shape.Dictionary("A role.", Shape.OneOf(Role, Shape.Empty), RuleSetShapes.RuleSetName), "The roles by name."));
}
