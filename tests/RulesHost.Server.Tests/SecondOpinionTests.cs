using System.Text.Json.Nodes;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.Server.Tests;

/// <summary>Decisions that another engine makes again, behind the requests.</summary>
public sealed class SecondOpinionTests
{
    private const string Sensitive = """
        ruleSet: credit
        kind: decision
        inputs:
          income: { type: number, sensitive: true }
          country: { type: string }
        outputs:
          limit: { type: number }
        hitPolicy: first
        rules:
          - { id: CR-1, when: { income: '>= 50000' }, then: { limit: 1000 } }
        otherwise: { limit: 0 }
        """;

    [Fact]
    public async Task The_plain_evaluator_agrees_and_that_is_counted()
    {
        await using RunningService service = await StartAsync(TableEngine.Plain, SampleRules.Files);
        await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");
        await service.PostAsync("/v1/decisions/freight-surcharge", """{ "facts": { "annualRevenue": 5, "country": "NO", "weightKg": 10, "express": true }, "trace": "full", "asOf": "2026-11-02T09:00:00Z" }""");

        JsonNode opinion = await OpinionsAsync(service, 2);

        opinion.ToJsonString().ShouldBe("""{"engine":"plain","percent":100,"agreed":2,"differed":0,"refused":0,"failed":0,"dropped":0}""");
        (await service.GetAsync("/metrics")).Text.ShouldContain("ruleshost_second_opinions_total{rule_set=\"greeting\",result=\"agreed\"} 1\n");
        File.Exists(FileOf(service)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_difference_is_kept_with_the_request_and_both_answers_for_those_who_may_read_facts()
    {
        await using GovernedService governed = await GovernedService.StartAsync(options => options with { SecondOpinion = new SecondOpinion(new DeafEngine(), 100) });
        Reply answer = await governed.PostAsync("crm", "/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");
        await OpinionsAsync(() => governed.GetAsync("eva", "/v1/status"), 1);

        string text = (await governed.GetAsync("eva", "/v1/second-opinions")).Text;

        JsonNode difference = JsonNode.Parse(text)!;
        ((string?)difference["decisionId"]).ShouldBe((string?)answer.Json["decisionId"]);
        ((string?)difference["engine"]).ShouldBe("deaf");
        difference["request"]!.ToJsonString().ShouldBe("""{"facts":{"hour":9}}""");
        difference["answer"]!.ToJsonString().ShouldBe(answer.Json.ToJsonString());
        ((string?)difference["second"]!["outcome"]).ShouldBe("otherwise");
        Kept(governed.Service).ShouldBe(text);
        (await governed.GetAsync("crm", "/v1/second-opinions")).ShouldBeProblem(403);
    }

    [Fact]
    public async Task A_sensitive_fact_stands_in_no_difference()
    {
        await using RunningService service = await StartAsync(new DeafEngine(), new Dictionary<string, string> { ["credit.yaml"] = Sensitive });
        await service.PostAsync("/v1/decisions/credit", """{ "facts": { "income": 77123, "country": "NO" } }""");
        await OpinionsAsync(service, 1);

        string difference = Kept(service);

        difference.ShouldNotContain("77123");
        difference.ShouldContain("\"income\":{\"hmac\":\"sha256:");
        difference.ShouldContain("\"country\":\"NO\"");
    }

    [Fact]
    public async Task Of_a_rule_set_whose_decisions_are_not_recorded_a_difference_has_no_facts()
    {
        string greeting = SampleRules.Greeting + "\ndecisionLog: off\n";
        await using RunningService service = await StartAsync(new DeafEngine(), new Dictionary<string, string> { ["greeting.yaml"] = greeting });
        await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");
        await OpinionsAsync(service, 1);

        JsonNode difference = JsonNode.Parse(Kept(service))!;

        difference.AsObject().Select(member => member.Key).ShouldBe(["decisionId", "ruleSet", "at", "engine"]);
    }

    [Fact]
    public async Task An_engine_that_breaks_off_or_refuses_spoils_no_answer()
    {
        await using RunningService service = await StartAsync(new BrokenEngine(), SampleRules.Files);

        (await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""")).Status.ShouldBe(200);
        (await service.PostAsync("/v1/decisions/customer-segments", """{ "facts": { "annualRevenue": 5 } }""")).Status.ShouldBe(200);

        JsonNode opinion = await OpinionsAsync(service, 2);
        ((int)opinion["failed"]!).ShouldBe(1);
        ((int)opinion["refused"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Decisions_that_nobody_takes_in_time_are_dropped_and_counted()
    {
        using SlowEngine slow = new();
        await using RunningService service = await StartAsync(slow, SampleRules.Files);
        byte[] lines = [.. Enumerable.Range(0, 1_500).SelectMany(_ => """{ "facts": { "hour": 9 } }"""u8.ToArray().Append((byte)'\n'))];

        (await service.PostAsync("/v1/decisions/greeting/batch", lines, "application/x-ndjson")).Text.Count(c => c == '\n').ShouldBe(1_500);

        int dropped = (int)(await service.GetAsync("/v1/status")).Json["secondOpinion"]!["dropped"]!;
        dropped.ShouldBeInRange(498, 500);
        slow.Go();
        ((int)(await OpinionsAsync(service, 1_500))["agreed"]!).ShouldBe(1_500 - dropped);
    }

    [Fact]
    public async Task A_service_that_decides_by_the_plain_evaluator_answers_the_same()
    {
        const string Request = """{ "facts": { "hour": 9 }, "asOf": "2026-11-02T09:00:00Z" }""";
        await using RunningService native = await RunningService.StartAsync();
        await using RunningService plain = await RunningService.StartAsync(SampleRules.Files, options => options with { Engine = TableEngine.Plain });

        JsonObject one = (await native.PostAsync("/v1/decisions/greeting", Request)).Json.AsObject();
        JsonObject other = (await plain.PostAsync("/v1/decisions/greeting", Request)).Json.AsObject();

        one.Remove("decisionId");
        other.Remove("decisionId");
        other.ToJsonString().ShouldBe(one.ToJsonString());
        ((string?)(await plain.GetAsync("/v1/status")).Json["engine"]).ShouldBe("plain");
    }

    private static Task<RunningService> StartAsync(TableEngine engine, IReadOnlyDictionary<string, string> files) => RunningService.StartAsync(
        files, options => options with { Data = Path.Combine(options.Workspace, ".ruleshost"), SecondOpinion = new SecondOpinion(engine, 100) });

    private static string FileOf(RunningService service) => Path.Combine(service.Folder, ".ruleshost", "second-opinion.ndjson");

    private static string Kept(RunningService service) => File.ReadAllText(FileOf(service));

    private static Task<JsonNode> OpinionsAsync(RunningService service, int decisions) => OpinionsAsync(() => service.GetAsync("/v1/status"), decisions);

    /// <summary>The counts, once so many decisions have their opinion or none.</summary>
    private static async Task<JsonNode> OpinionsAsync(Func<Task<Reply>> status, int decisions)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            JsonObject opinion = (await status()).Json["secondOpinion"]!.AsObject();
            if (opinion.Skip(2).Sum(count => (int)count.Value!) >= decisions)
            {
                return opinion;
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Finds nothing, ever.</summary>
    private sealed class DeafEngine : TableEngine
    {
        public override string Name => "deaf";

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new DeafPlan();

        private sealed class DeafPlan : TablePlan
        {
            public override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
            {
            }
        }
    }

    private sealed class BrokenEngine : TableEngine
    {
        public override string Name => "broken";

        public override string? Refusal(CheckedTable table) => table.Columns.Any(column => column.Name == "annualRevenue") ? "it knows nothing of revenue" : null;

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new BrokenPlan();

        private sealed class BrokenPlan : TablePlan
        {
            public override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found) => throw new InvalidOperationException("out of order");
        }
    }

    /// <summary>Makes plans only when it is told to.</summary>
    private sealed class SlowEngine : TableEngine, IDisposable
    {
        private readonly ManualResetEventSlim gate = new();

        public override string Name => "slow";

        public void Go() => gate.Set();

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows)
        {
            gate.Wait();
            return Plain.Plan(columns, rows);
        }

        public void Dispose() => gate.Dispose();
    }
}
