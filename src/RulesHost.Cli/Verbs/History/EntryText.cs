using System.Diagnostics;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Cli.Verbs.History;

/// <summary>Acts in words.</summary>
internal static class EntryText
{
    public static string Of(Act act) => act switch
    {
        Proposed done => $"proposal {done.Proposal}{(done.IsEmergency ? ", an emergency" : "")}{(done.Restores is { } release ? $", back to release {release}" : "")}: {done.Message}",
        Revised done => $"proposal {done.Proposal}, revision {done.Revision}: {(done.Cause == RevisionCause.Rebased ? "laid over what is in force now" : done.Message ?? "other content")}",
        Commented done => $"on proposal {done.Proposal}{About(done.RuleSet, done.Rule)}: {done.Text}",
        Approved done => $"approved proposal {done.Proposal}, revision {done.Revision}, as {string.Join(", ", done.Roles)}{Because(done.Text)}",
        Rejected done => $"rejected proposal {done.Proposal}: {done.Because}",
        Withdrawn done => $"withdrew proposal {done.Proposal}{Because(done.Because)}",
        PopulationPinned done => $"proposal {done.Proposal} is held against the population {done.Population.Digest}",
        Published done => Release(done),
        ReleaseWithdrawn done => $"took back release {done.Release}{Because(done.Because)}",
        EmergencyKept done => $"let release {done.Release} stay{Because(done.Text)}",
        OverrideRequested done => $"override {done.Override}: {done.Subject} in {done.Segment} of {done.RuleSet} from {Instant(done.From)} to {Instant(done.To)}: {done.Because}",
        OverrideApproved done => $"approved override {done.Override}",
        OverrideEnded done => $"ended override {done.Override}: {done.Because}",
        ModeSwitched done => $"mode {done.Mode} from {Instant(done.From)} to {Instant(done.To)}: {done.Because}",
        ModeEnded done => $"ended mode switch {done.Switch}: {done.Because}",
        KeyCreated done => $"key {done.Key} for {done.Person} as {string.Join(", ", done.Roles)}{(done.ExpiresAt is { } end ? $", until {Instant(end)}" : "")}",
        KeyRevoked done => $"revoked key {done.Key}{Because(done.Because)}",
        DecisionsSealed done => $"sealed {done.Records} decisions of node {done.Node}",
        _ => throw new UnreachableException(),
    };

    private static string Release(Published done) =>
        $"release {done.Release}{(done.Proposal is { } proposal ? $" of proposal {proposal}" : "")}{(done.EffectiveFrom == DateTimeOffset.MinValue ? "" : $", in force from {Instant(done.EffectiveFrom)}")}"
        + $"{(done.Emergency is { } emergency ? $", an emergency until {Instant(emergency.Until)}" : "")}: {done.Message}"
        + (done.Versions.Count == 0 ? "" : $" ({string.Join(", ", done.Versions.Select(version => $"{version.RuleSet}@{version.Version}"))})")
        + (done.Suspends.Count == 0 ? "" : $"; suspends {string.Join(", ", done.Suspends)}");

    private static string About(string? ruleSet, string? rule) => ruleSet is null ? "" : rule is null ? $", {ruleSet}" : $", {ruleSet} {rule}";

    private static string Because(string? text) => string.IsNullOrEmpty(text) ? "" : $": {text}";

    private static string Instant(DateTimeOffset instant) => EntryFormat.Text(instant).Replace(".000Z", "Z", StringComparison.Ordinal);
}
