using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>Files of customers whose memberships go from run to run, whose metrics are those of the whole file, and files of whole requests.</summary>
public sealed class DecideStateTests : IDisposable
{
    private const string Rules = """
        ruleSet: accounts
        kind: segmentation
        inputs:
          revenue: { type: number, min: 0 }
        metrics:
          size: { abc: revenue, cuts: [0.80, 0.95] }
        segments:
          - { name: Large, join: [ { size: A } ] }
        fallback: Small
        movement: { down: { consecutive: 2 } }
        """;

    private readonly RulesInFolder files = new(("accounts.yaml", Rules));

    [Fact]
    public async Task Metrics_are_those_of_the_file_and_states_go_from_run_to_run()
    {
        string first = files.PathOf("first.ndjson");
        string second = files.PathOf("second.ndjson");
        (await Decide("--facts", files.With("a.csv", "id,revenue\na,70\nb,20\nc,10\n"), "--out", first, "--as-of", "2026-06-01T00:00:00Z")).Exit.ShouldBe(0);
        (await Decide("--facts", files.With("b.csv", "id,revenue\nc,80\nb,15\na,5\n"), "--out", second, "--state", first, "--as-of", "2026-07-01T00:00:00Z")).Exit.ShouldBe(0);

        Segments(first).ShouldBe(["a Large", "b Small", "c Small"]);
        Segments(second).ShouldBe(["c Large", "b Small", "a Large"]);
        File.ReadAllLines(second)[2].ShouldContain("1 of 2 evaluations in a row");
    }

    [Fact]
    public async Task Rows_that_say_nothing_of_their_customer_cannot_be_told_apart()
    {
        CommandRun run = await Decide("--facts", files.With("a.csv", "revenue\n70\n"));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("--subject");
    }

    [Theory]
    [InlineData("not json\n", "line 1 of")]
    [InlineData("{ \"state\": { \"segment\": \"Large\" } }\n", "names no `subject`")]
    [InlineData("{ \"subject\": \"a\", \"state\": {} }\n\n{ \"subject\": \"a\", \"state\": {} }\n", "line 3 of")]
    public async Task States_that_cannot_be_read_are_told_with_their_line(string states, string said)
    {
        CommandRun run = await Decide("--facts", files.With("a.csv", "id,revenue\na,70\n"), "--state", files.With("states.ndjson", states));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(said);
    }

    [Theory]
    [InlineData("requests.ndjson", """{ "facts": { "revenue": 5, "size": "A" }, "asOf": "2026-06-01T00:00:00Z" }""")]
    [InlineData("requests.json", """[ { "facts": { "revenue": 5, "size": "A" }, "asOf": "2026-06-01T00:00:00Z" } ]""")]
    public async Task Whole_requests_are_decided_as_over_HTTP(string name, string text)
    {
        CommandRun run = await Decide("--requests", "--facts", files.With(name, text));

        run.Exit.ShouldBe(0, run.Error);
        run.Out.ShouldContain("\"segment\":\"Large\"");
        run.Out.ShouldContain("\"asOf\":\"2026-06-01T00:00:00Z\"");
    }

    [Fact]
    public async Task A_request_that_is_none_is_told_the_nearest_key()
    {
        CommandRun run = await CommandRun.Of(["decide", "accounts", "--rules", files.Rules, "--requests"], """{ "fact": {} }""");

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("did you mean `facts`?");
    }

    [Fact]
    public async Task Rows_of_CSV_are_no_requests()
    {
        CommandRun run = await Decide("--requests", "--facts", files.With("a.csv", "id,revenue\na,70\n"));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("rows of CSV are facts");
    }

    public void Dispose() => files.Dispose();

    private Task<CommandRun> Decide(params string[] args) => CommandRun.Of(["decide", "accounts", "--rules", files.Rules, .. args]);

    private static string[] Segments(string path) => [.. File.ReadAllLines(path).Select(line => JsonElement.Parse(line))
        .Select(line => $"{line.GetProperty("subject").GetString()} {line.GetProperty("decision").GetProperty("result").GetProperty("segment").GetString()}")];
}
