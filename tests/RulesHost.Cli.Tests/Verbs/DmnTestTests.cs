using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class DmnTestTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Price" namespace="https://example.com/price">
          <inputData id="weight" name="Weight"><variable name="Weight" typeRef="number"/></inputData>
          <decision id="price" name="Price">
            <variable name="Price" typeRef="number"/>
            <informationRequirement><requiredInput href="#weight"/></informationRequirement>
            <literalExpression><text>20 + Weight</text></literalExpression>
          </decision>
        </definitions>
        """;

    private const string Passing = """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase">
          <modelName>price.dmn</modelName>
          <testCase id="light">
            <inputNode name="Weight"><value>5</value></inputNode>
            <resultNode name="Price"><expected><value>25</value></expected></resultNode>
          </testCase>
          <testCase id="no weight">
            <resultNode name="Price"><expected/></resultNode>
          </testCase>
        </testCases>
        """;

    private static readonly string Failing = Passing.Replace(">25<", ">30<", StringComparison.Ordinal);

    [Fact]
    public async Task Cases_that_pass_are_counted()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.ShouldBe(new CommandRun(0, "2 cases: 2 passed, 0 failed; of 1 with a result other than null, 1 passed\n", ""));
    }

    [Fact]
    public async Task A_case_that_fails_shows_what_was_expected_and_what_found()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Failing));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.ShouldBe(new CommandRun(2, $"""
            ✗ {files.Rules}/price-test.xml light
                Price: expected 30, found 25
            2 cases: 1 passed, 1 failed; of 1 with a result other than null, 0 passed

            """, ""));
    }

    [Fact]
    public async Task A_warning_is_shown_where_a_case_of_its_folder_fails()
    {
        string misspelt = Model.Replace("20 + Weight", "20 + Wieght", StringComparison.Ordinal);
        using RulesInFolder failing = new(("price.dmn", misspelt), ("price-test.xml", Passing));
        using RulesInFolder expected = new(("price.dmn", misspelt), ("price-test.xml", Passing.Replace("<value>25</value>", "", StringComparison.Ordinal)));

        (await CommandRun.Of(["dmn-test", failing.Rules])).Out.ShouldContain("price.dmn:6:35: warning RH7019: `Wieght` is nothing that the decision requires");
        (await CommandRun.Of(["dmn-test", expected.Rules])).ShouldBe(new CommandRun(0, "2 cases: 2 passed, 0 failed; of 0 with a result other than null, 0 passed\n", ""));
    }

    [Fact]
    public async Task An_error_in_a_file_fails_though_all_cases_pass()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing), ("broken.dmn", Model[..^5]));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("/broken.dmn:8:");
        run.Out.ShouldContain("error RH7001");
        run.Out.ShouldEndWith("2 cases: 2 passed, 0 failed; of 1 with a result other than null, 1 passed\n");
    }

    [Fact]
    public async Task Json_has_the_sums_every_case_and_every_diagnostic()
    {
        using RulesInFolder files = new(("price.dmn", Model.Replace("20 + Weight", "20 + Wieght", StringComparison.Ordinal)), ("price-test.xml", Passing));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules, "--format", "json"]);

        run.Exit.ShouldBe(2);
        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("totals").GetRawText().ShouldBe("""{"total":2,"passed":1,"failed":1,"nonNull":{"total":1,"passed":0,"failed":1}}""");
        report.GetProperty("levels").GetProperty(".").GetRawText().ShouldBe(report.GetProperty("totals").GetRawText());
        report.GetProperty("cases").EnumerateArray().Select(c => c.GetRawText()).ShouldBe(
        [
            """{"file":"price-test.xml","id":"light","passed":false,"results":[{"name":"Price","passed":false,"expected":"25","actual":"null","reason":"the input `Wieght` is not given"}]}""",
            """{"file":"price-test.xml","id":"no weight","passed":true,"results":[{"name":"Price","passed":true,"expected":"null","actual":"null","reason":"the input `Wieght` is not given"}]}""",
        ]);
        report.GetProperty("diagnostics").EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("RH7019");
    }

    [Fact]
    public async Task Folders_are_counted_apart_in_the_order_of_their_names()
    {
        using RulesInFolder files = new(InFolders(["level-3/b", "level-2/a", "level-3/a"]));

        CommandRun text = await CommandRun.Of(["dmn-test", files.Rules]);
        JsonElement json = JsonElement.Parse((await CommandRun.Of(["dmn-test", files.Rules, "--format", "json"])).Out);

        text.Out.ShouldBe($"""
            ✗ {files.Rules}/level-2/a/price-test.xml light
                Price: expected 30, found 25
            ✗ {files.Rules}/level-3/a/price-test.xml light
                Price: expected 30, found 25
            ✗ {files.Rules}/level-3/b/price-test.xml light
                Price: expected 30, found 25
            level-2: 2 cases: 1 passed, 1 failed; of 1 with a result other than null, 0 passed
            level-3: 4 cases: 2 passed, 2 failed; of 2 with a result other than null, 0 passed
            6 cases: 3 passed, 3 failed; of 3 with a result other than null, 0 passed

            """);
        json.GetProperty("levels").EnumerateObject().Select(level => (level.Name, level.Value.GetProperty("total").GetInt32())).ShouldBe([("level-2", 2), ("level-3", 4)]);
    }

    [Fact]
    public async Task No_more_than_a_hundred_failures_are_shown_and_all_are_counted()
    {
        using RulesInFolder files = new(InFolders([.. Enumerable.Range(1, 101).Select(i => $"{i}")]));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.Out.Split('✗').Length.ShouldBe(101);
        run.Out.ShouldContain("and 1 more failed case; `--format json` shows all\n");
        run.Out.ShouldEndWith("202 cases: 101 passed, 101 failed; of 101 with a result other than null, 0 passed\n");
    }

    [Fact]
    public async Task A_case_that_expects_nothing_fails_and_is_told_so()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing.Replace("<resultNode name=\"Price\"><expected/></resultNode>", "", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.ShouldBe(new CommandRun(2, $"""
            ✗ {files.Rules}/price-test.xml no weight
                it expects nothing: give it a `resultNode`
            2 cases: 1 passed, 1 failed; of 1 with a result other than null, 1 passed

            """, ""));
    }

    [Fact]
    public async Task A_value_that_the_model_does_not_take_is_shown_though_all_cases_pass()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing.Replace("<testCase id=\"no weight\">", "<testCase id=\"no weight\"><inputNode name=\"Wieght\"/>", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldContain("price-test.xml:7:29: warning RH7020: nothing in the model takes the value `Wieght`");
        run.Out.ShouldContain("help: did you mean `Weight`?");
    }

    [Fact]
    public async Task Folders_that_are_linked_into_one_another_are_read_once()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing), ("more/notes.txt", ""));
        Directory.CreateSymbolicLink(files.Rule("more/up"), files.Rules);
        Directory.CreateSymbolicLink(files.Rule("again"), files.Rule("more"));

        (await CommandRun.Of(["dmn-test", files.Rules])).Out.ShouldBe("2 cases: 2 passed, 0 failed; of 1 with a result other than null, 1 passed\n");
    }

    [Fact]
    public async Task What_a_file_holds_cannot_command_the_terminal()
    {
        string names = Failing.Replace("id=\"light\"", "id=\"\u202Elight\"", StringComparison.Ordinal).Replace("name=\"Price\"", "name=\"\u202EPrice\"", StringComparison.Ordinal);
        using RulesInFolder files = new(("\e[2Jprice.dmn", Model.Replace("name=\"Price\"", "name=\"\u202EPrice\"", StringComparison.Ordinal)), ("\e[2Jprice-test.xml", names));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain(@"\u202Elight");
        run.Out.ShouldNotContain('\u202E');
        run.Out.ShouldNotContain('\e');
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Where_no_case_was_run_nothing_has_passed(string format)
    {
        using RulesInFolder files = new(("price.dmn", Model));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules, "--format", format]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldBe($"""
            error: no case was found in `{files.Rules}`
              help: put test files beside the models: `.xml`, with the root `testCases`

            """);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_failure()
    {
        CommandRun run = await CommandRun.Of(["dmn-test", "no-such-folder"]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldStartWith("error: there is no folder `no-such-folder`");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_failure()
    {
        using RulesInFolder files = new(("price.dmn", Model), ("price-test.xml", Passing));
        File.CreateSymbolicLink(files.Rule("gone.dmn"), files.PathOf("nowhere.dmn"));

        CommandRun run = await CommandRun.Of(["dmn-test", files.Rules]);

        run.Exit.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("cannot be read");
    }

    private static (string, string)[] InFolders(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => new[] { ($"{folder}/price.dmn", Model), ($"{folder}/price-test.xml", Failing) })];
}
