using System.Globalization;
using System.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Tests.FormerVersions;

/// <summary>
/// A year of a committee's work: releases at once, scheduled, backdated and taken back, an override, a mode. Made anew, it is what the present
/// program writes; as a file, it is what a former one wrote.
/// </summary>
internal sealed class RecordedHistory
{
    private static readonly string[] Files = ["customer-segments.yaml", "service-policy.yaml", "facts.yaml", "warehouse-hours.yaml", "norwegian-holidays.yaml"];
    private static readonly Person Analyst = new("ben", ["analyst"]);
    private static readonly Person Member = new("cleo", ["committee"]);
    private static readonly Person Other = new("dana", ["committee"]);

    private readonly SetClock clock;
    private readonly ServiceHistory history;

    private RecordedHistory(ServiceHistory history, SetClock clock) => (this.history, this.clock) = (history, clock);

    /// <summary>The export, and the key of a caller who may ask for decisions.</summary>
    public static async Task<(byte[] Export, string Key)> MakeAsync()
    {
        SetClock clock = new();
        await using ServiceHistory history = await ServiceHistory.OpenAsync(null, StoreKind.Sqlite, InstalledKinds.Checker, clock);
        string key = await new RecordedHistory(history, clock).LiveAsync();
        using MemoryStream export = new();
        await HistoryExport.WriteAsync(history.Ledger.ReadAsync(0), history.Blobs, export);
        return (export.ToArray(), key);
    }

    private async Task<string> LiveAsync()
    {
        clock.Set("2026-01-05T08:00:00Z");
        Granted(await history.Committee.BootstrapAsync(WorkspaceFiles.Of(Files.ToDictionary(name => name, name => WithoutExamples(RepositoryFolder.Combine("rules", name))))));
        string key = Granted(await history.Keys.CreateAsync(null, "orders", ["system"], null)).Secret;

        clock.Set("2026-02-02T09:30:00Z");
        Granted(await history.Committee.PublishAsync(Member, await ApprovedAsync("customer-segments.yaml", "ordersPerMonth: '>= 4', annualMargin", "ordersPerMonth: '>= 5', annualMargin"), null, []));
        clock.Set("2026-03-10T11:00:00Z");
        int backdated = await ApprovedAsync("customer-segments.yaml", "annualRevenue: '>= 80_000', ordersPerMonth: '>= 3'", "annualRevenue: '>= 75_000', ordersPerMonth: '>= 3'");
        Granted(await history.Committee.PublishAsync(Member, backdated, SetClock.At("2026-02-20T00:00:00Z"), []));
        int scheduled = await ApprovedAsync("service-policy.yaml", "{ leadTimeDays: 3, fillRateTarget: 0.95, fulfilment: [regionalDC] }", "{ leadTimeDays: 3, fillRateTarget: 0.96, fulfilment: [regionalDC] }");
        Granted(await history.Committee.PublishAsync(Member, scheduled, SetClock.At("2026-06-01T00:00:00Z"), []));

        clock.Set("2026-03-11T08:00:00Z");
        Granted(await history.Exceptions.RequestAsync(Member, "customer-segments", "C-1042", "Strategic", "Merger under way", "CRM-77", null, SetClock.At("2026-05-01T00:00:00Z")));
        Granted(await history.Exceptions.ApproveAsync(Other, 1));
        Granted(await history.Exceptions.SwitchModeAsync(Member, "disruption", "Port closed", SetClock.At("2026-04-01T00:00:00Z"), SetClock.At("2026-04-10T00:00:00Z")));

        clock.Set("2026-03-20T08:00:00Z");
        int withdrawn = await ApprovedAsync("customer-segments.yaml", "annualRevenue: '>= 900_000'", "annualRevenue: '>= 890_000'");
        Granted(await history.Committee.PublishAsync(Member, withdrawn, SetClock.At("2026-05-15T00:00:00Z"), []));
        clock.Set("2026-04-04T08:00:00Z");
        Granted(await history.Exceptions.EndModeAsync(Member, 1, "Port open again"));
        Granted(await history.Committee.WithdrawReleaseAsync(Member, history.Ledger.State.Releases.Count, "Not this year"));
        return key;
    }

    // They stand last, and hold the thresholds that are changed here.
    private static ReadOnlyMemory<byte> WithoutExamples(string path) => Encoding.UTF8.GetBytes(File.ReadAllText(path).Split("\nexamples:")[0] + "\n");

    private async Task<int> ApprovedAsync(string file, string was, string now)
    {
        string text = Encoding.UTF8.GetString((await history.Committee.TextsAsync(history.Ledger.InForceAt(history.Ledger.Now).Files.Set)).Files[file].Span);
        text.ShouldContain(was);
        Granted(await history.Committee.ProposeAsync(Analyst, $"{now} in place of {was}", new Dictionary<string, byte[]?> { [file] = Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal)) }));
        Proposal proposal = history.Ledger.State.Proposals[history.Ledger.State.Proposals.Count];
        Granted(await history.Committee.ApproveAsync(Member, proposal.Number, proposal.PlanHash, "Seen in the meeting"));
        return proposal.Number;
    }

    private static T Granted<T>(Ruling<T> ruling) => ruling is Ruling<T>.Granted { Value: var value } ? value : throw new InvalidOperationException(((Ruling<T>.Refused)ruling).Why.Problems[0].Message);

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset now = At("2026-01-05T08:00:00Z");

        public void Set(string instant) => now = At(instant);

        public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => now;
    }
}
