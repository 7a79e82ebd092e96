using RulesHost.Feel.Text;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Governance.Committee;

/// <summary>What may be done about single customers and about modes, as pure functions.</summary>
internal static class Exceptions
{
    private const string Kind = "segmentation";

    public static Ruling<Act> Request(InForce inForce, Person by, OverrideRequested asked)
    {
        SegmentationRuleSet? ruleSet = inForce.Workspace.RuleSets.Select(r => r.Source).OfType<SegmentationRuleSet>().FirstOrDefault(r => r.Name == asked.RuleSet);
        return inForce.Rights.Missing(by, Right.Override, [Kind])
            ?? Refusals.BadText("because", asked.Because, isRequired: true) ?? Refusals.BadText("subject", asked.Subject, isRequired: true) ?? Refusals.BadText("ticket", asked.Ticket, isRequired: false)
            ?? (ruleSet is null ? Refusals.NotFound($"segmentation `{asked.RuleSet.Shown()}`", NearestName.Help(asked.RuleSet, inForce.Workspace.RuleSets.Select(r => r.Source).OfType<SegmentationRuleSet>().Select(r => r.Name)))
                : ruleSet.Segments.Select(segment => segment.Name).Contains(asked.Segment) ? BadTime(asked.From, asked.To, ruleSet.Overrides.MaximumDays)
                : Refusals.NotFound($"segment `{asked.Segment.Shown()}`", NearestName.Help(asked.Segment, ruleSet.Segments.Select(segment => segment.Name))))
            ?? (Ruling<Act>)(asked with { Override = inForce.State.Overrides.Count + 1 });
    }

    public static Ruling<Act> Approve(InForce inForce, Person by, int number, DateTimeOffset now) =>
        Running(inForce.State, number, now) ?? inForce.Rights.Missing(by, Right.Override, [Kind])
        ?? (inForce.State.Overrides[number].RequestedBy == by.Name
            ? Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.OwnWork, $"`{by.Name}` has requested override {number}, and four eyes are two persons", "let somebody else approve it") : null)
        ?? (inForce.State.Overrides[number].ApprovedBy.Contains(by.Name) ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"`{by.Name}` has approved it already") : null)
        ?? (Ruling<Act>)new OverrideApproved(number, Needs(inForce, inForce.State.Overrides[number].RuleSet));

    public static Ruling<Act> End(InForce inForce, Person by, int number, string because, DateTimeOffset now) =>
        Running(inForce.State, number, now) ?? inForce.Rights.Missing(by, Right.Override, [Kind]) ?? Refusals.BadText("because", because, isRequired: true)
        ?? (Ruling<Act>)new OverrideEnded(number, because);

    public static Ruling<Act> Switch(InForce inForce, WorkspaceLoader loader, Person by, ModeSwitched asked, DateTimeOffset now) =>
        inForce.Rights.Missing(by, Right.SwitchMode, []) ?? Refusals.BadText("mode", asked.Mode, isRequired: true) ?? Refusals.BadText("because", asked.Because, isRequired: true)
        ?? UnknownMode(inForce.Workspace, loader, asked.Mode)
        ?? BadTime(asked.From, asked.To, inForce.Rights.MaximumModeDays)
        ?? (asked.From < now && inForce.Rights.Missing(by, Right.Backdate, []) is { } refusal ? refusal : null)
        ?? (Ruling<Act>)(asked with { Switch = inForce.State.Modes.Count + 1 });

    public static Ruling<Act> EndMode(InForce inForce, Person by, int number, string because, DateTimeOffset now) =>
        (!inForce.State.Modes.TryGetValue(number, out ModeSwitch? mode) ? Refusals.NotFound($"mode switch {number}")
            : mode.End <= now ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"mode switch {number} is over") : null)
        ?? inForce.Rights.Missing(by, Right.SwitchMode, []) ?? Refusals.BadText("because", because, isRequired: true)
        ?? (Ruling<Act>)new ModeEnded(number, because);

    // Where no rule set tells modes apart yet, any may be switched to.
    private static Refusal? UnknownMode(CheckedWorkspace workspace, WorkspaceLoader loader, string mode)
    {
        IReadOnlyList<string>?[] told = [.. workspace.RuleSets.Select(ruleSet => loader.KindOf(ruleSet.Source).Modes(ruleSet))];
        string[] known = [.. told.OfType<IReadOnlyList<string>>().SelectMany(modes => modes).Distinct().Order(StringComparer.Ordinal)];
        return told.Contains(null) || known.Length == 0 || known.Contains(mode) ? null
            : Refusals.Invalid(GovernanceDiagnostics.BadText, $"no rule set in force tells the mode `{mode.Shown()}` from others", NearestName.Help(mode, known) ?? "release the rules for it first");
    }

    private static Refusal? Running(HistoryState state, int number, DateTimeOffset now) =>
        !state.Overrides.TryGetValue(number, out Override? given) ? Refusals.NotFound($"override {number}")
        : given.End <= now ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"override {number} is over", "request a new one") : null;

    private static int Needs(InForce inForce, string ruleSet) =>
        inForce.Workspace.RuleSets.Select(r => r.Source).OfType<SegmentationRuleSet>().FirstOrDefault(r => r.Name == ruleSet)?.Overrides.Approvals ?? 1;

    private static Refusal? BadTime(DateTimeOffset from, DateTimeOffset to, int maximumDays) =>
        to <= from ? Refusals.Invalid(GovernanceDiagnostics.BadInstant, "it ends before it begins", "let `to` be later than `from`")
        : to - from > TimeSpan.FromDays(maximumDays) ? Refusals.Invalid(GovernanceDiagnostics.BadInstant, $"it lasts longer than {maximumDays} days", "let it end earlier")
        : null;
}
