using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class SegmentsTests : IDisposable
{
    private const string Rules = """
        ruleSet: ranks
        kind: segmentation
        inputs:
          revenue: { type: number }
          blocked: { type: boolean, default: false }
        segments:
          - { name: Strategic, join: [ { id: S-1, when: { revenue: '>= 1000' } } ] }
          - { name: Core, join: [ { id: C-1, when: { revenue: '>= 100' } } ], stay: [ { id: C-2, when: { revenue: '>= 80' } } ] }
        fallback: Transactional
        exclusions: [ { id: X-1, when: { blocked: true } } ]
        movement: { down: { consecutive: 1 } }
        """;

    private readonly RulesInFolder files = new(("ranks.yaml", Rules), ("segments.yaml", RulesInFolder.Segments));

    [Theory]
    [InlineData("ndjson")]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Two_runs_are_compared_in_whichever_form_they_were_written(string form)
    {
        string old = await Decided("id,revenue\nann,500\nbob,500\ncid,5\ndan,2000\n", $"old.{form}", "2026-01-01T00:00:00Z");
        string now = await Decided("id,revenue\nann,500\nbob,50\ncid,5000\neve,5\n", $"new.{form}", "2026-02-01T00:00:00Z");

        CommandRun run = await Segments("stability", old, now, "--rule-set", "ranks", "--rules", files.Rules, "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("matrix").EnumerateArray().Select(row => string.Join(' ', row.GetProperty("counts").EnumerateObject().Select(cell => cell.Value.GetInt32()))).ShouldBe(["0 0 0", "0 1 1", "1 0 0"]);
        report.GetProperty("matrix")[1].GetProperty("rates").GetProperty("Transactional").GetDecimal().ShouldBe(0.5m);
        (Count("retention"), Count("upgrades"), Count("downgrades")).ShouldBe((1, 1, 1));
        report.GetProperty("entrants").GetProperty("Transactional").GetInt32().ShouldBe(1);
        report.GetProperty("leavers").GetProperty("Strategic").GetInt32().ShouldBe(1);
        // Shares 25, 50, 25 % before; 25, 25, 50 % after.
        report.GetProperty("psi").GetProperty("value").GetDecimal().ShouldBe(0.3465736m);
        report.GetProperty("psi").GetProperty("epsilon").GetDecimal().ShouldBe(0.0001m);
        report.GetProperty("psi").GetProperty("note").GetString()!.ShouldContain("without theoretical basis");

        int Count(string measure) => report.GetProperty(measure).GetProperty("count").GetInt32();
    }

    [Fact]
    public async Task Reversals_come_from_the_states()
    {
        string old = files.With("old.ndjson", """{ "subject": "ann", "state": { "segment": "Core" } }""");
        string now = files.With("new.ndjson", """{ "subject": "ann", "state": { "segment": "Growth", "lastMove": "down", "reversals": 3 } }""");

        CommandRun run = await Segments("stability", old, now, "--order", "Core,Growth");

        run.Exit.ShouldBe(0, run.Error);
        run.Out.ShouldContain("3 reversals in the later states, 0 in the earlier ones");
        run.Out.ShouldContain("Core          ·  1 (100.0 %)    1     0");
    }

    [Fact]
    public async Task A_segment_outside_the_order_is_told()
    {
        string states = files.With("old.ndjson", """{ "subject": "ann", "state": { "segment": "Growth" } }""");

        (await Segments("stability", states, states, "--order", "Core,Grwth")).Error.ShouldContain("`Growth` has no rank: moves from and to it are neither up nor down (did you mean `Grwth`?)");
    }

    [Fact]
    public async Task Groups_are_held_to_four_fifths_of_the_best_and_excluded_customers_are_counted()
    {
        string customers = "id,revenue,region,blocked\n"
            + string.Concat(Rates.SelectMany(group => Enumerable.Range(0, 100).Select(i => $"{group.Region}{i},{(i < group.Percent ? 500 : 5)},{group.Region},{(group.Region == "west" && i >= 90 ? "true" : "false")}\n")));
        string decisions = await Decided(customers, "decisions.ndjson", "2026-01-01T00:00:00Z");

        CommandRun run = await Segments("fairness", decisions, "--group", "region", "--favourable", "Strategic,Core", "--format", "json");

        run.Exit.ShouldBe(2);
        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("groups").EnumerateArray().Select(g => $"{g.GetProperty("group")} {g.GetProperty("customers")} {g.GetProperty("impactRatio")} {g.GetProperty("verdict")}")
            .ShouldBe(["east 100 1 pass", "north 100 0.75 flagged", "south 100 0.8 pass", "west 100 0.85 pass"]);
        JsonElement west = report.GetProperty("exclusions")[3];
        (west.GetProperty("excluded").GetProperty("count").GetInt32(), west.GetProperty("fallback").GetProperty("share").GetDecimal()).ShouldBe((10, 0.39m));
    }

    private static IEnumerable<(string Region, int Percent)> Rates => [("east", 60), ("north", 45), ("south", 48), ("west", 51)];

    [Fact]
    public async Task Few_customers_are_too_few_to_tell()
    {
        CommandRun run = await Segments("fairness", await Decided("id,revenue,region\na,500,east\nb,5,west\n", "few.csv", "2026-01-01T00:00:00Z"), "--group", "region", "--favourable", "Core");

        run.Exit.ShouldBe(0, run.Error);
        run.Out.ShouldContain("insufficient");
    }

    [Fact]
    public async Task Health_names_what_does_no_work()
    {
        string decisions = await Decided("id,revenue\na,500\nb,5\n", "decisions.ndjson", "2026-01-01T00:00:00Z");

        CommandRun run = await Segments("health", "ranks", decisions, "--rules", files.Rules);

        run.Exit.ShouldBe(2, run.Error);
        run.Out.ShouldContain("unused; nobody joined by its entries");
        run.Out.ShouldContain("3 of 4 entries never decided");
        JsonElement report = JsonElement.Parse((await Segments("health", "ranks", decisions, "--rules", files.Rules, "--format", "json")).Out);
        report.GetProperty("entries").EnumerateArray().Select(e => $"{e.GetProperty("id")} {e.GetProperty("decided")}").ShouldBe(["X-1 0", "S-1 0", "C-1 1", "C-2 0"]);
    }

    [Fact]
    public async Task Health_names_segments_that_every_policy_promises_the_same()
    {
        const string Policy = """
            ruleSet: promises
            kind: servicePolicy
            inputs: { segment: { from: ranks } }
            outputs: { days: { type: number } }
            rules:
              - { id: P-1, when: { segment: Strategic }, then: { days: 1 } }
              - { id: P-2, when: { segment: Core }, then: { days: 3 } }
              - { id: P-3, when: { segment: Transactional }, then: { days: 3 } }
            """;
        string decisions = await Decided("id,revenue\na,500\nb,5\nc,5000\n", "decisions.ndjson", "2026-01-01T00:00:00Z");
        await File.WriteAllTextAsync(files.Rule("promises.yaml"), Policy);

        CommandRun run = await Segments("health", "ranks", decisions, "--rules", files.Rules);
        JsonElement report = JsonElement.Parse((await Segments("health", "ranks", decisions, "--rules", files.Rules, "--format", "json")).Out);
        await File.WriteAllTextAsync(files.Rule("other.yaml"), "ruleSet: other\nkind: servicePolicy\n");
        CommandRun withABrokenOne = await Segments("health", "ranks", decisions, "--rules", files.Rules);

        run.Exit.ShouldBe(2, run.Error);
        run.Out.ShouldMatch(@"Transactional +1 +33\.3 % +promised the same as Core\n");
        report.GetProperty("segments")[2].GetProperty("promisedTheSameAs").GetString().ShouldBe("Core");
        report.GetProperty("segments")[1].TryGetProperty("promisedTheSameAs", out _).ShouldBeFalse();
        withABrokenOne.Out.ShouldContain("possibly promised the same as Core");
    }

    [Fact]
    public async Task States_of_merged_customers_go_on_as_one_and_can_be_decided_by()
    {
        string states = await Decided("id,revenue\nann,5\nbob,500\ncid,5\n", "states.ndjson", "2026-01-01T00:00:00Z");
        string merged = files.PathOf("merged.ndjson");

        CommandRun run = await Segments("merge", states, "--merges", files.With("merges.csv", "from,into\nbob,ann\n"), "--out", merged, "--rule-set", "ranks", "--rules", files.Rules, "--as-of", "2026-02-01T00:00:00Z", "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement survivor = JsonElement.Parse(run.Out).GetProperty("survivors")[0];
        (survivor.GetProperty("customer").GetString(), survivor.GetProperty("before").GetString(), survivor.GetProperty("after").GetString()).ShouldBe(("ann", "Transactional", "Core"));
        File.ReadAllLines(merged).ShouldBe(
        [
            """{"formatVersion":1,"subject":"ann","state":{"segment":"Core","since":"2026-02-01T00:00:00Z","evaluations":0}}""",
            """{"formatVersion":1,"subject":"cid","state":{"segment":"Transactional","since":"2026-01-01T00:00:00Z","evaluations":0,"evaluatedAt":"2026-01-01T00:00:00Z"}}""",
        ]);
        string next = await Decided("id,revenue\nann,85\ncid,5\n", "next.csv", "2026-03-01T00:00:00Z", "--state", merged);
        File.ReadAllLines(next)[1].ShouldStartWith("ann,85,Core,Core,rule,none");
    }

    [Theory]
    [InlineData("stability absent.ndjson facts.csv", "absent.ndjson")]
    [InlineData("stability facts.csv facts.csv", "row 1 of `facts.csv` holds no decision and no state")]
    [InlineData("stability twice.ndjson twice.ndjson", "`ann` stands in `twice.ndjson` 2 times")]
    [InlineData("stability nameless.csv nameless.csv", "`nameless.csv` does not say in 1 row whom it is about")]
    [InlineData("stability one.ndjson one.ndjson --rule-set segments", "`segments` is of kind `decision`, and no segmentation")]
    [InlineData("fairness nameless.csv --group regoin", "did you mean `region`?")]
    [InlineData("fairness nameless.csv", "Option '--group' is required")]
    [InlineData("health rank one.ndjson", "did you mean `ranks`?")]
    [InlineData("health ranks other.ndjson", "was decided by `segments`, not by `ranks`")]
    [InlineData("merge one.ndjson --merges pairs.csv --out out.ndjson", "nothing says which segment is the better one")]
    [InlineData("merge one.ndjson --merges pairs.csv --out out.ndjson --order Core", "goes into itself")]
    [InlineData("merge one.ndjson --merges facts.csv --out out.ndjson --order Core", "has no column `from`")]
    [InlineData("merge facts.csv --merges pairs.csv --out out.ndjson --order Core", "line 1 of `facts.csv` is no JSON object")]
    [InlineData("merge one.ndjson --merges pairs.csv --out one.ndjson --order Core", "`--out` names the file of states itself")]
    [InlineData("stabilty", "did you mean `stability`?")]
    public async Task What_cannot_be_reported_is_explained(string line, string said)
    {
        files.With("facts.csv", "id,revenue\nann,5\n");
        files.With("one.ndjson", """{ "subject": "ann", "state": { "segment": "Core" } }""");
        files.With("twice.ndjson", "{ \"subject\": \"ann\", \"state\": { \"segment\": \"Core\" } }\n{ \"subject\": \"ann\", \"state\": { \"segment\": \"Core\" } }\n");
        files.With("nameless.csv", "region,segment\nnorth,Core\n");
        files.With("other.ndjson", """{ "subject": "ann", "facts": {}, "decision": { "ruleSet": "segments", "result": { "segment": "Core" } } }""");
        files.With("pairs.csv", "from,into\nann,ann\n");
        string[] words = line.Split(' ');
        string[] args = [.. words.Select(word => word.Contains('.', StringComparison.Ordinal) ? files.PathOf(word) : word)];
        string[] rules = words is ["health", ..] || words.Contains("--rule-set") || words.Contains("merge") || words is ["stability", ..] ? ["--rules", files.Rules] : [];

        CommandRun run = await Segments([.. args, .. rules]);

        run.Exit.ShouldNotBe(0);
        run.Out.ShouldBeEmpty();
        run.Error.Replace(files.PathOf("x")[..^1], "", StringComparison.Ordinal).ShouldContain(said);
    }

    [Fact]
    public async Task A_flag_of_an_inner_verb_can_come_from_the_environment()
    {
        string states = files.With("old.ndjson", """{ "subject": "ann", "state": { "segment": "Growth" } }""");

        (await CommandRun.Of(["segments", "stability", states, states], environment: new() { ["RULESHOST_FORMAT"] = "json" })).Out.ShouldStartWith("{\"formatVersion\":1");
    }

    public void Dispose() => files.Dispose();

    private static Task<CommandRun> Segments(params string[] args) => CommandRun.Of(["segments", .. args]);

    private async Task<string> Decided(string customers, string name, string asOf, params string[] more)
    {
        CommandRun run = await CommandRun.Of(["decide", "ranks", "--rules", files.Rules, "--facts", files.With("facts.csv", customers), "--out", files.PathOf(name), "--as-of", asOf, .. more]);
        run.Exit.ShouldBe(0, run.Error);
        return files.PathOf(name);
    }
}
