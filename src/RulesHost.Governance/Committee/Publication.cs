using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>When a proposal may take effect.</summary>
/// <param name="Kept">Scheduled releases of the same files that are to come into force all the same.</param>
public sealed record Publication(HistoryState State, DecisionRights Rights, Person By, Proposal Proposal, Plan Plan, DateTimeOffset Now, DateTimeOffset EffectiveFrom, IReadOnlyList<int> Kept)
{
    /// <summary>What the change does to the newest population that was given; null where none was.</summary>
    public PopulationImpact? Impact { get; init; }

    /// <summary>Of which day that population is, or when it was given, whichever is earlier.</summary>
    public DateTimeOffset? PopulationAt { get; init; }

    private EmergencyRules? Emergency => Proposal.IsEmergency ? Rights.Emergency : null;

    /// <summary>Why not; null where it may.</summary>
    public Refusal? Refusal => MayNot ?? ChangeControl.Moved(Proposal, Plan, null) ?? NotApproved ?? Unmet ?? BadTime ?? Unseen ?? NotKept ?? Conflict;

    /// <summary>Releases scheduled for later that change the same files: their content was thought out without this one.</summary>
    public IReadOnlyList<int> Suspended => [.. Later.Where(release => release.IsScheduledAt(Now) && !Kept.Contains(release.Number)).Select(release => release.Number)];

    public Emergency? Lapse => Emergency is { } rules ? new Emergency(Now.AddHours(rules.LapseHours)) : null;

    private IEnumerable<Release> Later => State.Releases.Values.Where(release => !release.IsOut && release.EffectiveFrom > EffectiveFrom && Touches(release));

    private Refusal? MayNot =>
        !Proposal.IsEmergency ? Rights.Missing(By, Right.Publish, Plan.Kinds)
        : Emergency is null ? Refusals.Conflict(GovernanceDiagnostics.WrongState, "the governance file knows no emergency", "propose the change without `emergency`")
        // Or else one person could change in an emergency who looks at it afterwards.
        : Plan.Kinds.Contains(GovernanceKind.Marker) ? Refusals.Conflict(GovernanceDiagnostics.WrongState, "decision rights are not changed in an emergency", "propose that change without `emergency`")
        : By.Roles.Any(Emergency.Publish.Contains) ? null
        : Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoRight, $"`{By.Name}` may not publish in an emergency", $"it takes one of the roles {string.Join(", ", Emergency.Publish.Select(role => $"`{role}`"))}");

    private Refusal? NotApproved
    {
        get
        {
            string[] missing = [.. MissingApprovals(Rights, Proposal, Plan.Kinds)];
            return missing.Length == 0 ? null : Refusals.Conflict(GovernanceDiagnostics.NotApproved, $"proposal {Proposal.Number} is not approved: {string.Join("; ", missing)}", "let others approve it");
        }
    }

    private Refusal? Unmet => new PlanConditions(Proposal, Plan, Rights, Impact, PopulationAt, Now).Unmet.ToList() is { Count: > 0 } unmet ? new Refusal(RefusalKind.Conflict, unmet) : null;

    private Refusal? BadTime =>
        Emergency is not null && EffectiveFrom != Now ? Refusals.Invalid(GovernanceDiagnostics.BadInstant, "an emergency takes effect at once", "leave `effectiveFrom` out")
        : EffectiveFrom < Now && Rights.Missing(By, Right.Backdate, Plan.Kinds) is { } refusal ? refusal
        // A backdated one takes effect when it is published.
        : Emergency is null && Rights.FreezeAt(EffectiveFrom > Now ? EffectiveFrom : Now) is { } freeze
            ? Refusals.Conflict(GovernanceDiagnostics.Frozen, $"no release takes effect from {Refusals.Shown(freeze.From)} to {Refusals.Shown(freeze.To)}: {freeze.Because}", "schedule it for later, or go the way of an emergency")
        : null;

    // What lapses unless it is looked at must not stay because something was laid over it.
    private Refusal? Unseen => Emergency is null && State.Releases.Values.FirstOrDefault(release => release.WaitsAt(Now) && Touches(release)) is { } waiting
        ? Refusals.Conflict(GovernanceDiagnostics.Conflict, $"release {waiting.Number} changed the same files in an emergency and waits to be looked at", "keep it, or wait until it lapses")
        : null;

    private Refusal? NotKept => Kept.FirstOrDefault(kept => !Later.Any(release => release.Number == kept && release.IsScheduledAt(Now))) is > 0 and var unknown
        ? Refusals.Invalid(GovernanceDiagnostics.NotFound, $"release {unknown} is none that is scheduled for later on the same files", "take it out of `keep`")
        : null;

    private Refusal? Conflict
    {
        get
        {
            FileSet files = State.Timeline.FilesAt(EffectiveFrom);
            string[] other = [.. Proposal.Changes.Where(change => files.Find(change.Path) != change.Before).Select(change => change.Path)];
            Release[] passed = [.. Later.Where(release => !release.IsScheduledAt(Now))];
            return other.Length > 0 ? Refusals.Conflict(GovernanceDiagnostics.Conflict, $"at {Refusals.Shown(EffectiveFrom)} {Listed(other)} will not be what the proposal changes", "rebase it onto what will be in force then, or let it take effect at another instant")
                : passed.Length > 0 ? Refusals.Conflict(GovernanceDiagnostics.Conflict, $"release {passed[0].Number} changed the same files after {Refusals.Shown(EffectiveFrom)}", "let it take effect after that")
                : null;
        }
    }

    /// <summary>What is still wanted before a proposal may be published, in words.</summary>
    public static IEnumerable<string> MissingApprovals(DecisionRights rights, Proposal proposal, IEnumerable<string> kinds)
    {
        Approval[] others = [.. proposal.Approvals.Where(approval => !proposal.Authors.Contains(approval.Person))];
        if (proposal.IsEmergency && rights.Emergency is { } emergency)
        {
            return others.Length >= emergency.Approvals ? [] : [$"{others.Length} of {emergency.Approvals} approvals"];
        }

        return kinds.SelectMany(kind => Missing(rights.Of(kind), kind, others)).Distinct();
    }

    private static IEnumerable<string> Missing(RightRules rules, string kind, Approval[] others)
    {
        Approval[] good = [.. others.Where(approval => rules.Allows(new Person(approval.Person, approval.Roles), Right.Approve))];
        if (good.Length < rules.Approvals.Count)
        {
            yield return $"{good.Length} of {rules.Approvals.Count} approvals for `{kind}`";
        }

        foreach ((string role, int count) in rules.Approvals.Roles)
        {
            if (good.Count(approval => approval.Roles.Contains(role)) is var found && found < count)
            {
                yield return $"{found} of {count} approvals by `{role}` for `{kind}`";
            }
        }
    }

    private bool Touches(Release release) => Proposal.Changes.Any(change => release.Touches(change.Path));

    private static string Listed(IEnumerable<string> paths) => string.Join(", ", paths.Select(path => $"`{path}`"));
}
