using RulesHost.Cli.Verbs.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Cli.Tests;

public sealed class EntryTextTests
{
    private static readonly DateTimeOffset From = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(7);
    private static readonly FileChange[] Changes = [new("segments.yaml", "sha256:1", "sha256:2")];
    private static readonly NumberedVersion Second = new("segments", 2, "decision", "sha256:2", new Dictionary<string, string>());

    private static readonly Dictionary<Act, string> Words = new()
    {
        [new Proposed(3, "Back", Changes, "sha256:3", IsEmergency: true, Restores: 2)] = "proposal 3, an emergency, back to release 2: Back",
        [new Revised(3, 2, null, Changes, "sha256:3", RevisionCause.Rebased)] = "proposal 3, revision 2: laid over what is in force now",
        [new Commented(3, 1, "segments", "S-010", "Why?")] = "on proposal 3, segments S-010: Why?",
        [new Approved(3, 2, "sha256:3", ["committee"], null)] = "approved proposal 3, revision 2, as committee",
        [new Rejected(3, "Too late")] = "rejected proposal 3: Too late",
        [new Withdrawn(3, null)] = "withdrew proposal 3",
        [new PopulationPinned(3, new PinnedPopulation("sha256:5", new PopulationForm("csv", From), [], null), "sha256:3", [])] = "proposal 3 is held against the population sha256:5",
        [new Published(4, 3, "Back", From, Changes, [Second], [2], new Emergency(To))] =
            "release 4 of proposal 3, in force from 2026-12-01T00:00:00Z, an emergency until 2026-12-08T00:00:00Z: Back (segments@2); suspends 2",
        [new ReleaseWithdrawn(4, "Wrong", [])] = "took back release 4: Wrong",
        [new EmergencyKept(4, "Seen", [])] = "let release 4 stay: Seen",
        [new OverrideRequested(1, "segments", "C-1", "Core", "Merger", null, From, To)] = "override 1: C-1 in Core of segments from 2026-12-01T00:00:00Z to 2026-12-08T00:00:00Z: Merger",
        [new OverrideApproved(1, 1)] = "approved override 1",
        [new OverrideEnded(1, "Off")] = "ended override 1: Off",
        [new ModeSwitched(1, "disruption", "Port closed", From, To)] = "mode disruption from 2026-12-01T00:00:00Z to 2026-12-08T00:00:00Z: Port closed",
        [new ModeEnded(1, "Open")] = "ended mode switch 1: Open",
        [new KeyCreated("k2", "anna", ["analyst"], "sha256:4", To)] = "key k2 for anna as analyst, until 2026-12-08T00:00:00Z",
        [new KeyRevoked("k2", null)] = "revoked key k2",
        [new DecisionsSealed("n1", 1, 64, "sha256:5")] = "sealed 64 decisions of node n1",
    };

    [Fact]
    public void Every_act_has_words()
    {
        foreach ((Act act, string words) in Words)
        {
            EntryText.Of(act).ShouldBe(words);
        }

        Words.Keys.Select(act => act.GetType()).ShouldBe(typeof(Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Act))), ignoreOrder: true);
    }
}
