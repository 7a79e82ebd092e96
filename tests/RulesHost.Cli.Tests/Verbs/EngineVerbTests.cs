using System.Text;
using System.Text.Json.Nodes;
using Available = RulesHost.Cli.Verbs.Engines;
using RulesHost.Cli.Output;
using RulesHost.Cli.Tests.Engines;
using RulesHost.Cli.Verbs;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>Engines by their names: deciding, comparing, measuring by them, and those that are not there.</summary>
public sealed class EngineVerbTests : IDisposable
{
    private const string AsOf = "2026-11-02T09:00:00Z";

    private readonly RulesInFolder folder = new(("segments.yaml", RulesInFolder.Segments));

    private string Facts => folder.With("facts.csv", "customer,annualRevenue,country\nC-1,2000000,NO\nC-2,200000,NO\nC-3,200000,\nC-4,5,SE\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_decision_is_the_same_by_every_engine()
    {
        List<string> decisions = [];
        foreach (string engine in Available.Names)
        {
            CommandRun run = await CommandRun.Of(["decide", "segments", "--rules", folder.Rules, "--as-of", AsOf, "--trace", "full", "--engine", engine], """{ "annualRevenue": 200000 }""");
            run.Exit.ShouldBe(0, run.Error);
            decisions.Add(run.Out);
        }

        decisions.Distinct().ShouldHaveSingleItem().ShouldContain("\"outcome\":\"unknown\"");
    }

    [Fact]
    public async Task Rows_that_are_decided_alike_are_counted()
    {
        CommandRun text = await Compare("--engines", string.Join(',', Available.Names));
        CommandRun json = await Compare("--format", "json");

        text.Exit.ShouldBe(0, text.Error);
        text.Out.ShouldBe($"4 rows decided by {string.Join(", ", Available.Names)}: no differences\n");
        json.Out.ShouldBe("""{"formatVersion":1,"ruleSet":"segments","engines":["native","plain"],"decided":4,"refused":0,"differences":[]}""" + "\n");
    }

    [Fact]
    public async Task A_row_whose_facts_do_not_fit_is_told_by_the_exit_code()
    {
        folder.With("facts.csv", "annualRevenue,country\n-1,NO\n5,NO\n");

        CommandRun run = await CommandRun.Of(["compare", "segments", "--rules", folder.Rules, "--as-of", AsOf, "--facts", folder.PathOf("facts.csv")]);

        run.Out.ShouldBe("1 row decided by native, plain, 1 row refused: no differences\n");
        run.Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_that_is_not_decided_alike_is_shown_with_its_facts_and_all_answers()
    {
        Standing native = InstalledKinds.Checker.Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["segments.yaml"] = Encoding.UTF8.GetBytes(RulesInFolder.Segments) })).Standing;
        Standing[] standings = [native, new EngineCompiler(InstalledKinds.Loader, new DeafEngine()).Compile(native)];
        await using FileStream stream = File.OpenRead(Facts);
        FactFile facts = await FactFiles.Open(stream, "csv", ",", new HashSet<string> { "annualRevenue", "country" });
        RowRequests requests = new((DateTimeValue)TemporalText.ParseDateTime(AsOf), TraceLevel.None, AreTexts: true, "customer", new Dictionary<string, Value>());

        Compared compared = await new EngineComparison(standings, "segments", requests).Run(facts, CancellationToken.None);

        ComparisonReport report = new("segments", ["native", "deaf"], compared);
        using StringWriter text = new() { NewLine = "\n" };
        report.WriteText(text);
        string[] lines = text.ToString().Split('\n');
        lines[0].ShouldStartWith("row 1, C-1: {\"customer\":\"C-1\"");
        lines[1].ShouldStartWith("  native  {\"ruleSet\":\"segments\"");
        lines[1].ShouldContain("\"segment\":\"Strategic\"");
        lines[2].ShouldStartWith("  deaf    {\"ruleSet\":\"segments\"");
        lines[2].ShouldContain("\"segment\":\"Small\"");
        lines[^2].ShouldBe("4 rows decided by native, deaf: 3 differences");
        JsonNode json = JsonNode.Parse(JsonOutput.Text(indented: false, writer =>
        {
            writer.WriteStartObject();
            report.WriteMembers(writer);
            writer.WriteEndObject();
        }))!;
        ((string?)json["differences"]![0]!["answers"]!["deaf"]!["result"]!["segment"]).ShouldBe("Small");
    }

    [Theory]
    [InlineData("native", "`native` is one engine, there is nothing to compare")]
    [InlineData("native,plian", "did you mean `plain`?")]
    public async Task Engines_that_cannot_be_compared_are_told(string engines, string expected)
    {
        CommandRun run = await Compare("--engines", engines);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(expected);
    }

    [FactWithoutEngine("rulesEngine")]
    public async Task An_engine_that_is_not_in_the_build_is_told_with_its_switch()
    {
        CommandRun run = await Compare("--engines", "native,rulesEngine");

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("the engine `rulesEngine` is not in this build");
        run.Error.ShouldContain("`./ruleshost --with rulesengine`, which builds with `-p:RulesEngine=true`");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("plain:0%")]
    [InlineData("plain:101%")]
    [InlineData("plain:1")]
    [InlineData("plain:one%")]
    public async Task A_second_opinion_is_an_engine_and_a_share(string opinion)
    {
        CommandRun run = await CommandRun.Of(["serve", "--rules", folder.Rules, "--second-opinion", opinion]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain($"`{opinion}` is no engine with a share of the decisions");
    }

    [Fact]
    public async Task Engines_are_measured_side_by_side()
    {
        Directory.CreateDirectory(folder.PathOf("bench"));
        folder.With("bench/table-2.json", """
            { "rows": [
              { "priority": 1, "segment": "A", "annualRevenue": [100, null], "marginPercent": [null, null], "ordersPerMonth": [0, 5], "daysSinceLastOrder": [null, 30], "region": "NO", "strategicAccount": null },
              { "priority": 2, "segment": "B", "annualRevenue": [null, null], "marginPercent": [null, null], "ordersPerMonth": [null, null], "daysSinceLastOrder": [null, null], "region": null, "strategicAccount": null } ] }
            """);
        folder.With("bench/inputs-2.json", """[ { "in": { "annualRevenue": 100, "marginPercent": 1, "ordersPerMonth": 4.5, "daysSinceLastOrder": 3, "region": "NO", "strategicAccount": true }, "expect": 1 } ]""");

        CommandRun run = await CommandRun.Of(["bench", "tables", "--data", folder.PathOf("bench"), "--engine", string.Join(',', Available.Names), "--format", "json"]);

        run.Exit.ShouldBe(0, run.Error);
        JsonNode result = JsonNode.Parse(run.Out)![0]!;
        ((int)result["wrong"]!).ShouldBe(0);
        ((int)result["answersChecked"]!).ShouldBe(2 + Available.Names.Count);
        foreach (string engine in Available.Names)
        {
            ((double)result["cases"]![engine]!["nanoseconds"]!).ShouldBeGreaterThan(0);
        }
    }

    private Task<CommandRun> Compare(params string[] args) => CommandRun.Of(["compare", "segments", "--rules", folder.Rules, "--as-of", AsOf, "--facts", Facts, .. args]);

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
}
