using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>The form of an escalation's document.</summary>
internal static class EscalationShapes
{
    private static readonly TextPattern Percent = new(@"(100|[1-9][0-9]?) ?%", "a percentage such as `80 %`");

    private static readonly Shape Roles = Shape.OneOf(Shape.Text, Shape.List(Shape.Text, atLeast: 1));

    private static readonly MapShape Level = Shape.Map("EscalationLevel", "A step of a path: who is told, and when.",
        Key.Required("notify", Roles, "The role that is told, or a list of roles."),
        Key.Required("after", Shape.Text, "How long to wait: `30 minutes`, `4 hours`, `2 working days`, `90 elapsed minutes`, or PT30M."),
        Key.Optional("clock", Shape.Words(new Word("sincePrevious", "since the level before was due"), new Word("sinceStart", "since the case was opened, or the loop began")), "From when the wait counts.", "sincePrevious"),
        Key.Optional("condition", Shape.Words(new Word("notAcknowledged", "told unless someone has acknowledged"), new Word("notResolved", "told unless the case is resolved")), "Whether the level is told.", "notAcknowledged"),
        Key.Optional("outsideHours", Shape.Words(
            new Word("hold", "told at the next opening"), new Word("skip", "nobody is told"), new Word("ignoreCalendar", "told all the same")), "What if it is due while the calendar is closed.", "hold"),
        Key.Optional("calendar", Shape.Text, "The calendar of this level; that of the path if none is named."),
        Key.Optional("channel", Shape.Text, "How they are told, for whoever sends: phone, mail, page."),
        Key.Optional("type", Shape.Words(new Word("functional", "asks for more expertise"), new Word("hierarchic", "informs those with more authority")), "What the level is for.", "functional"));

    private static readonly MapShape Path = Shape.Map("EscalationPath", "Who is told of a case, level by level.",
        Key.Optional("description", Shape.Text, "What the path is for."),
        Key.Required("calendar", Shape.Text, "The calendar of everything that names no other; `around-the-clock` is built in."),
        Key.Required("levels", Shape.List(Level, atLeast: 1), "The levels in their order."),
        Key.Optional("repeat", Shape.Map("EscalationRepeat", "The levels once more, where nobody has acknowledged.",
            Key.Required("times", Shape.Integer(1, 20), "How often, besides the first time."),
            Key.Required("wait", Shape.Text, "Between the last level and the first of the next loop."),
            Key.Optional("resetAcknowledgement", Shape.Boolean, "Whether a new loop begins though someone has acknowledged, and takes that back.", "false")), "The levels once more."),
        Key.Optional("acknowledgementTimeout", Shape.Text, "How long an acknowledgement holds without a resolution; for ever if none is named."),
        Key.Optional("onExhausted", Shape.Map("EscalationEnd", "What happens when no level and no loop is left.",
            Key.Required("notify", Roles, "The role that is told, or a list of roles."),
            Key.Optional("status", Shape.Text, "What the case is then called.", "exhausted")), "What happens when no level and no loop is left."),
        Key.Optional("promise", Shape.Text, "The working time in which a resolution is promised, such as `8 hours`."),
        Key.Optional("warnAt", Shape.List(Shape.TextLike(Percent), atLeast: 1), "Shares of the promise at which the roles of the first level are warned."),
        Key.Optional("resolution", Shape.Map("Resolution", "How a case is closed.",
            Key.Optional("closeBy", Shape.Text, "The role that closes it."),
            Key.Optional("reasonCodes", Shape.List(Shape.Text, atLeast: 1), "The reasons that may be given; one must be."),
            Key.Optional("rootCauseWhen", RuleSetShapes.When, "Facts that ask for the root cause."),
            Key.Optional("requiredActions", Shape.List(Shape.Text), "What must have been done."),
            Key.Optional("evidence", Shape.Text, "What must be kept.")), "How a case is closed."));

    public static MapShape Document { get; } = Shape.Map("Escalation", "Who is told of a breach, and when.",
    [
        .. RuleSetShapes.Header,
        Key.Required("inputs", RuleSetShapes.Inputs, "The facts about the breach."),
        Key.Optional("computed", RuleSetShapes.Formulas, "FEEL formulas over the inputs, usable in conditions."),
        Key.Optional("rules", Shape.List(RuleSetShapes.Rule), "Which `path` is taken; the first that matches decides."),
        Key.Optional("table", RuleSetShapes.Table, "The rules as a grid, inline or from a CSV file."),
        Key.Optional("otherwise", RuleSetShapes.Conclusions, "The `path` where no rule matches."),
        Key.Optional("roles", Shape.Text, "The directory that has every role; roles are not looked up if none is named."),
        Key.Required("paths", Shape.Dictionary("Who is told of a case, level by level.", Path, RuleSetShapes.RuleSetName), "The paths by name."),
        InvariantReader.Key,
        Key.Optional("examples", Shape.List(RuleSetShapes.Example), "Facts, `opened` and `events`, and who must be told."),
    ]);
}
