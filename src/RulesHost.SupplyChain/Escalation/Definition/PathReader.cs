using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Roles;
using System.Globalization;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>The <c>paths:</c> of an escalation.</summary>
/// <param name="directory">Has every role; null where roles are not looked up.</param>
internal sealed class PathReader(ReadContext context, RoleDirectory? directory)
{
    public PathDefinition Read(Fragment name, MapNode path)
    {
        IReadOnlyList<Node> levels = path.List("levels");
        EscalationPath read = new(name.Text, Calendar(path.Text("calendar")!), [.. levels.OfType<MapNode>().Select(Level)])
        {
            Repeat = path.Map("repeat") is { } repeat ? new EscalationRepeat((int)repeat.Number("times")!, Wait(repeat.Text("wait")!), repeat.Boolean("resetAcknowledgement") ?? false) : null,
            AcknowledgementTimeout = path.Text("acknowledgementTimeout") is { } timeout ? Wait(timeout) : null,
            OnExhausted = path.Map("onExhausted") is { } end ? new Exhaustion(Roles(end.Find("notify")!), end.Text("status")?.Text) : null,
            Promise = path.Text("promise") is { } promise ? Promise(promise) : null,
            WarnAt = [.. path.List("warnAt").OfType<ScalarNode>().Select(percent => int.Parse(percent.Text.Text.TrimEnd('%', ' '), CultureInfo.InvariantCulture))],
            Resolution = path.Map("resolution") is { } resolution ? Resolution(resolution) : null,
        };
        if (read.WarnAt.Count > 0 && read.Promise is null)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, path.Find("warnAt")!.Location, "`warnAt` needs a `promise` of which it is a share", "add `promise:`, such as `8 hours`");
        }

        if (!context.Diagnostics.HasErrors)
        {
            IReadOnlyList<Location> places = [.. levels.Select(level => level.Location)];
            LevelOrder.Check(read, places, context.Diagnostics);
            SilentLevels.Check(read, places, context.Diagnostics);
        }

        return new PathDefinition(name, read, path.Map("resolution")?.Find("rootCauseWhen") switch
        {
            ListNode any => [.. any.Items.OfType<MapNode>().Select(RuleReader.Conditions)],
            MapNode all => [RuleReader.Conditions(all)],
            _ => [],
        });
    }

    private EscalationLevel Level(MapNode level) => new(Roles(level.Find("notify")!), Wait(level.Text("after")!))
    {
        Clock = Word<LevelClock>(level, "clock"),
        Condition = Word<LevelCondition>(level, "condition"),
        OutsideHours = Word<OutsideHours>(level, "outsideHours"),
        Calendar = level.Text("calendar") is { } calendar ? Calendar(calendar) : null,
        Channel = level.Text("channel")?.Text,
        Type = Word<LevelType>(level, "type"),
    };

    private ResolutionProtocol Resolution(MapNode resolution) => new(
        resolution.Find("closeBy") is { } role ? Roles(role)[0] : null, Texts(resolution, "reasonCodes"), RootCauseRequired: false)
    {
        RequiredActions = Texts(resolution, "requiredActions"),
        Evidence = resolution.Text("evidence")?.Text,
    };

    private IReadOnlyList<string> Roles(Node roles)
    {
        IReadOnlyList<Fragment> names = RuleReader.Texts(roles);
        foreach (Fragment name in names.Where(name => directory is not null && !directory.Contacts.ContainsKey(name.Text)))
        {
            context.Diagnostics.Add(EscalationDiagnostics.UnknownRole, name.Location, $"there is no role `{name.Text.Shown()}` in `{directory!.Name}`",
                NearestName.Help(name.Text, directory.Contacts.Keys) ?? "add it to the directory");
        }

        return [.. names.Select(name => name.Text)];
    }

    private WaitTime Wait(Fragment text) => WaitReader.Read(text, context.Diagnostics);

    private NodaTime.Duration? Promise(Fragment text)
    {
        if (Wait(text) is WaitTime.Working promised)
        {
            return promised.Time;
        }

        context.Diagnostics.Add(RuleSetDiagnostics.BadLiteral, text.Location, $"expected working time, found `{text.Text.Shown()}`", "a promise of which shares are taken is written in hours or minutes: `8 hours`");
        return null;
    }

    // One that is not there has been reported.
    private WorkingCalendar Calendar(Fragment name) => context.Refer<CalendarDocument>(CalendarKind.Marker, name)?.Calendar ?? WorkingCalendar.AroundTheClock;

    private static IReadOnlyList<string> Texts(MapNode map, string key) => [.. map.List(key).OfType<ScalarNode>().Select(text => text.Text.Text)];

    private static T Word<T>(MapNode map, string key) where T : struct, Enum => map.Text(key) is { } word ? Enum.Parse<T>(word.Text, ignoreCase: true) : default;
}
