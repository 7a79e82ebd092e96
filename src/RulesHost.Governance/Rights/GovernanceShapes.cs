using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.Governance.Rights;

/// <summary>The form of the governance file.</summary>
internal static class GovernanceShapes
{
    private static readonly Shape Roles = Shape.List(Shape.TextLike(RuleSetShapes.RuleSetName));

    private static readonly MapShape RightsMap = Shape.Map("DecisionRights", "Roles by what they may do.",
        [.. RightWords.All.Select(right => Key.Optional(right.Word(), Roles, Meaning(right)))]);

    private static readonly MapShape RightsOverKind = Shape.Map("RightsOverKind", "Roles by what they may do to rule sets of one kind.",
        [.. RightWords.All.Where(right => right.IsPerKind()).Select(right => Key.Optional(right.Word(), Roles, Meaning(right)))]);

    private static readonly MapShape Approvals = Shape.Map("Approvals", "When a proposal is approved; its author's own approval never counts.",
        Key.Optional("count", Shape.Integer(0, 20), "How many persons must approve.", "1"),
        Key.Optional("roles", Shape.Dictionary("A role.", Shape.Integer(1, 20), RuleSetShapes.RuleSetName), "How many of them must have a role."));

    private static readonly TextPattern Age = new(@"[1-9][0-9]{0,3} (hours?|days?)", "a time such as `30 days`");

    private static readonly TextPattern Moved = new(@"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{1,4})? ?%", "a number of rows, or a percentage such as `2 %`");

    // Of all, and of a kind in place of that.
    private static readonly Key[] OfPlans =
    [
        Key.Optional("planMaxAge", Shape.TextLike(Age), "How old the population may be, at publication, on which a plan was computed last."),
        Key.Optional("maxMoved", Shape.TextLike(Moved), "How many rows of the population a published change may move, such as 500 or `2 %`."),
        Key.Optional("minExamples", Shape.Integer(0, 1000), "How many examples each rule set must have that a published change touches.", "0"),
        Key.Optional("cleanCertificate", Shape.Boolean, "Whether each rule set that a published change touches must be proved to leave no facts undecided, no rules in contradiction and no rule without work.", "false"),
        Key.Optional("invariantsProved", Shape.Boolean, "Whether the invariants of each rule set that a published change touches must be proved, rather than tested.", "false"),
    ];

    private static readonly MapShape OfKind = Shape.Map("KindRights", "What holds for rule sets of one kind, in place of what holds for all.",
    [
        Key.Optional("rights", RightsOverKind, "Roles by what they may do; a right that is not named is as for all."),
        Key.Optional("approvals", Approvals, "When a proposal that touches the kind is approved."),
        .. OfPlans,
    ]);

    private static readonly MapShape Freeze = Shape.Map("Freeze", "A time in which no release takes effect.",
        Key.Required("from", Shape.Text, "The first instant, such as 2026-12-20T00:00:00+01:00."),
        Key.Required("to", Shape.Text, "The first instant after it."),
        Key.Required("because", Shape.Text, "The reason."));

    private static readonly MapShape Emergency = Shape.Map("EmergencyRights", "The short way to put a change in force, in a freeze too.",
        Key.Required("publish", Roles, "The roles that may go it."),
        Key.Optional("approvals", Shape.Integer(0, 20), "How many others must have approved.", "0"),
        Key.Required("lapseHours", Shape.Integer(1, 720), "After so many hours it is over, unless somebody else with the right to approve keeps it."));

    public static MapShape Document { get; } = Shape.Map("Governance", "Who may propose, approve, publish and do whatever else is governed.",
    [
        RuleSetShapes.Schema,
        Key.Required(GovernanceKind.Marker, Shape.TextLike(RuleSetShapes.RuleSetName), "The name of these decision rights."),
        Key.Optional("title", Shape.Text, "The name for people."),
        Key.Optional("description", Shape.Text, "What it is for, and who decided on it."),
        Key.Required("rights", RightsMap, "Roles by what they may do; a right that is not named nobody has."),
        Key.Optional("approvals", Approvals, "When a proposal is approved."),
        .. OfPlans,
        Key.Optional("kinds", Shape.Dictionary("A kind of rule set, or `facts`, `calendar`, `holidays`, `roles`, `governance`.", OfKind), "What holds for one kind in place of that."),
        Key.Optional("freezes", Shape.List(Freeze), "Times in which no release takes effect."),
        Key.Optional("emergency", Emergency, "The short way.", "there is none"),
        Key.Optional("maximumModeDays", Shape.Integer(1, 366), "The longest time that a mode may be switched to.", "30"),
    ]);

    private static string Meaning(Right right) => right switch
    {
        Right.Propose => "Ask for changes.",
        Right.Review => "Read proposals and comment on them.",
        Right.Approve => "Approve or reject what another has proposed.",
        Right.Publish => "Put approved changes in force, now or later.",
        Right.Backdate => "Let a release take effect before it is published.",
        Right.Override => "Ask for and approve exceptions for single customers.",
        Right.SwitchMode => "Switch a mode for a time.",
        Right.Decide => "Ask for decisions.",
        Right.ReadHistory => "Read rules, versions and the journal.",
        Right.ReadFacts => "Read the facts of recorded decisions.",
        _ => "Make and revoke keys.",
    };
}
