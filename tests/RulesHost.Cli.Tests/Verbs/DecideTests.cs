using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class DecideTests : IDisposable
{
    private const string Customers = "customer,annualRevenue,country\n1,2000000,NO\n2,150000,NO\n3,-1,SE\n4,5,\n\"5, \"\"five\"\"\",lots,NO\n";

    private readonly RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

    [Fact]
    public async Task One_object_on_standard_input_is_decided_on_one_line()
    {
        CommandRun run = await Decide("""{ "annualRevenue": 2000000 }""", "--as-of", "2026-12-01T09:00:00Z");

        run.Exit.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Out.Split('\n').Length.ShouldBe(2);
        JsonElement decision = JsonElement.Parse(run.Out);
        decision.GetProperty("formatVersion").GetInt32().ShouldBe(1);
        decision.GetProperty("asOf").GetString().ShouldBe("2026-12-01T09:00:00Z");
        decision.GetProperty("result").GetProperty("segment").GetString().ShouldBe("Strategic");
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_facts_is_passed_over()
    {
        (await Decide("\uFEFF{ \"annualRevenue\": 1 }")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_instant_it_is_now_and_says_so()
    {
        CommandRun run = await Decide("""{ "annualRevenue": 1 }""");

        run.Error.ShouldStartWith("as of 2026-11-02T08:00:00Z (now;");
        JsonElement.Parse(run.Out).GetProperty("asOf").GetString().ShouldBe("2026-11-02T08:00:00Z");
    }

    [Theory]
    [InlineData("""{ "annualRevenue": "much" }""", 2, "/annualRevenue: error RH5002")]
    [InlineData("""{ }""", 2, "error RH5001")]
    [InlineData("""[1]""", 1, "error RH5008")]
    [InlineData("""{ "annualRevenue": """, 1, "error RH5006")]
    [InlineData("", 1, "error RH5006")]
    public async Task Facts_that_cannot_be_decided_are_explained(string facts, int exit, string said)
    {
        CommandRun run = await Decide(facts, "--as-of", "2026-12-01T09:00:00Z");

        run.Exit.ShouldBe(exit);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_csv_keeps_its_columns_and_order_and_gets_the_decisions()
    {
        string facts = files.With("customers.csv", Customers);
        CommandRun run = await Decide("", "--facts", facts, "--out", files.PathOf("out.csv"));

        run.Exit.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("5 rows: 2 matched, 1 otherwise, 2 with facts that do not fit");
        File.ReadAllLines(files.PathOf("out.csv")).ShouldBe(
        [
            "customer,annualRevenue,country,segment,tags,outcome,matched,problem",
            "1,2000000,NO,Strategic,key;large,matched,S-010,",
            "2,150000,NO,Core,,matched,S-020,",
            "3,-1,SE,,,,,\"`annualRevenue` is -1, below the minimum 0\"",
            "4,5,,Small,,otherwise,,",
            "\"5, \"\"five\"\"\",lots,NO,,,,,\"`annualRevenue` is a number, found the text `lots`\"",
        ]);
    }

    [Fact]
    public async Task A_csv_becomes_ndjson_with_a_problem_where_the_facts_do_not_fit()
    {
        CommandRun run = await Decide("", "--facts", files.With("customers.csv", Customers), "--format", "ndjson");

        List<JsonElement> rows = [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        rows.Select(r => r.GetProperty("row").GetInt32()).ShouldBe([1, 2, 3, 4, 5]);
        rows[0].GetProperty("decision").GetProperty("matched")[0].GetProperty("id").GetString().ShouldBe("S-010");
        rows[0].GetProperty("facts").GetProperty("customer").GetString().ShouldBe("1");
        rows[2].GetProperty("problem").GetProperty("diagnostics")[0].GetProperty("code").GetString().ShouldBe("RH5003");
        rows.ShouldAllBe(r => r.GetProperty("formatVersion").GetInt32() == 1);
    }

    [Fact]
    public async Task Ndjson_is_decided_line_by_line_whatever_one_of_them_holds()
    {
        string facts = files.With("facts.ndjson", "{\"annualRevenue\":5}\nnot json\n\n{\"annualRevenue\":2000000}\n");
        CommandRun run = await Decide("", "--facts", facts, "--format", "csv");

        run.Exit.ShouldBe(2);
        run.Out.Split('\n')[1].ShouldBe("5,Small,,otherwise,,");
        run.Out.Split('\n')[2].ShouldStartWith(",,,,,\"not JSON at line 1");
        run.Out.Split('\n')[3].ShouldBe("2000000,Strategic,key;large,matched,S-010,");
    }

    [Fact]
    public async Task A_json_list_becomes_a_json_document()
    {
        CommandRun run = await Decide("", "--facts", files.With("facts.json", """[ { "annualRevenue": 5 }, { "annualRevenue": 2000000 } ]"""));

        run.Exit.ShouldBe(0);
        JsonElement document = JsonElement.Parse(run.Out);
        document.GetProperty("formatVersion").GetInt32().ShouldBe(1);
        document.GetProperty("decisions").EnumerateArray().Select(d => d.GetProperty("decision").GetProperty("outcome").GetString()).ShouldBe(["otherwise", "matched"]);
    }

    [Fact]
    public async Task Many_rows_keep_their_order()
    {
        string facts = files.With("many.csv", "row,annualRevenue\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"{i},{i * 100}\n")));
        CommandRun run = await Decide("", "--facts", facts, "--out", files.PathOf("many-out.csv"));

        run.Exit.ShouldBe(0, run.Error);
        File.ReadAllLines(files.PathOf("many-out.csv")).Skip(1).Select(line => line.Split(',')[0]).ShouldBe(Enumerable.Range(1, 20_000).Select(i => $"{i}"));
    }

    [Theory]
    [InlineData("x.csv", "annualRevenu\n5\n", "has no column `annualRevenue`")]
    [InlineData("x.csv", "annualRevenue\n\"5\"6\n", "is not CSV at line 2")]
    [InlineData("x.csv", "annualRevenue,annualRevenue\n5,6\n", "has the column `annualRevenue` twice")]
    [InlineData("x.json", "[ { \"annualRevenue\": 5 ", "is not JSON")]
    [InlineData("x.txt", "5", "has no extension")]
    public async Task A_file_that_cannot_be_read_is_a_failure(string name, string text, string said)
    {
        CommandRun run = await Decide("", "--facts", files.With(name, text));

        run.Exit.ShouldNotBe(0);
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task An_unknown_rule_set_is_told_the_nearest_one()
    {
        CommandRun run = await CommandRun.Of(["decide", "segmnts", "--rules", files.Rules]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("did you mean `segments`?");
    }

    [FactWithSharedData]
    public async Task The_customers_of_a_retailer_fall_into_the_segments_that_are_known()
    {
        string output = files.PathOf("segments.csv");
        CommandRun run = await CommandRun.Of(["decide", "rfm-segments", "--rules", RepositoryFolder.Combine("rules"), "--facts", SharedData.Combine("data", "online-retail", "customers.csv"), "--out", output]);

        run.Exit.ShouldBe(0, run.Error);
        string[] lines = File.ReadAllLines(output);
        int column = Array.IndexOf(lines[0].Split(','), "segment");
        Dictionary<string, int> counts = lines.Skip(1).CountBy(line => line.Split(',')[column]).ToDictionary();
        (lines.Length - 1, counts["hibernating"], counts["at_risk"], counts["potential_loyalists"]).ShouldBe((4338, 1071, 593, 484));
    }

    public void Dispose() => files.Dispose();

    private Task<CommandRun> Decide(string input, params string[] args) => CommandRun.Of(["decide", "segments", "--rules", files.Rules, .. args], input);
}
