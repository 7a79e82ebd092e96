using System.Text.Json.Nodes;
using RulesHost.Governance.History;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Tests.Decisions;

namespace RulesHost.Server.Tests;

/// <summary>The hourly seal of a service whose disk is full for a while.</summary>
public sealed class SealingTests
{
    private static readonly (string, string) Durable = ("durable.yaml", "ruleSet: durable\ndecisionLog: durable\nkind: decision\ninputs: { hour: { type: number } }\noutputs: { text: { type: string } }\nrules: [ { id: D-1, then: { text: Hello } } ]");

    [Fact]
    public async Task A_clock_before_1970_is_refused_before_anything_is_written()
    {
        string data = Path.Combine(Path.GetTempPath(), $"ruleshost-{Path.GetRandomFileName()}");
        ServerOptions options = new(Path.GetTempPath()) { Data = data, Quiet = true };

        StoreException refused = await Should.ThrowAsync<StoreException>(() => RulesHostServer.BuildAsync(options, new HandClock { Now = new DateTimeOffset(1969, 12, 31, 23, 59, 0, TimeSpan.Zero) }));

        (refused.Message, refused.Help).ShouldBe(("the clock of this machine says 1969-12-31, and a history begins in 1970 at the earliest", "set the clock"));
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_sealed_and_with_room_again_the_next_seal_covers_what_was_recorded_meanwhile()
    {
        FailingLog log = new();
        await using GovernedService governed = await GovernedService.StartAsync(options => options with { Store = new StoreKind("failing", _ => new FailingStore(log)), KeepDecisionsDays = 30 }, Durable);
        List<string> acknowledged = [await DecideAsync(governed)];
        await PassAnHourAsync(governed, log, "first");

        log.IsFull = true;
        (await governed.PostAsync("crm", "/v1/decisions/durable", """{ "facts": { "hour": 15 } }""")).ShouldBeProblem(503);
        acknowledged.Add(await DecideAsync(governed));
        await PassAnHourAsync(governed, log, "second");
        acknowledged.Add(await DecideAsync(governed));
        (await SealedAsync(governed)).ShouldBe([1]);

        log.IsFull = false;
        await PassAnHourAsync(governed, log, "third");

        // The durable one that was refused is in the log all the same.
        (await SealedAsync(governed)).ShouldBe([1, 4]);
        foreach (string id in acknowledged)
        {
            (await governed.GetAsync("eva", $"/v1/decision-log/{id}")).Status.ShouldBe(200);
        }

        (await governed.PostAsync("crm", "/v1/decisions/durable", """{ "facts": { "hour": 15 } }""")).Status.ShouldBe(200);
    }

    // The service looks at the clock at the next act; after it has sealed, it drops what is old.
    private static async Task PassAnHourAsync(GovernedService governed, FailingLog log, string person)
    {
        governed.Clock.Now += TimeSpan.FromMinutes(61);
        await governed.MakeKeyAsync("ola", person, "analyst");
        await log.DroppingAsync();
    }

    private static async Task<string> DecideAsync(GovernedService governed)
    {
        Reply reply = await governed.PostAsync("crm", "/v1/decisions/greeting", """{ "facts": { "hour": 15 } }""");
        reply.Status.ShouldBe(200, reply.Text);
        return (string)reply.Json["decisionId"]!;
    }

    // How many records each seal of the journal covers.
    private static async Task<int[]> SealedAsync(GovernedService governed) =>
        [.. (await governed.GetAsync("eva", "/v1/journal")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Where(entry => (string)entry["type"]! == "decisionsSealed").Select(entry => (int)entry["payload"]!["records"]!)];

    private sealed class FailingStore(FailingLog log) : IStore
    {
        private readonly MemoryStore kept = new();

        public IJournal Journal => kept;

        public IBlobs Blobs => kept;

        public IDecisionLog DecisionLog => log;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
