using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>What a request for an allocation is told where it cannot be allocated.</summary>
public sealed class AllocationRequestTests
{
    private const string Line = """{ "id": "A", "requested": 10, "segment": "Core" }""";

    [Theory]
    [InlineData("""{ "id": "A", "segment": "Core" }""", "RH5001 /lines/1/requested `requested` is required and missing")]
    [InlineData("""{ "id": "B", "requested": 1.5, "segment": "Core" }""", "RH5401 /lines/1/requested `requested` is 1.5, quantities are whole")]
    [InlineData("""{ "id": "B", "requested": -1, "segment": "Core" }""", "RH5003 /lines/1/requested `requested` is -1, below the minimum 0")]
    [InlineData("""{ "id": "B", "requested": "1", "segment": "Core" }""", "RH5002 /lines/1/requested `lines.requested` is a number, found the text `1`")]
    [InlineData("""{ "id": "B", "requested": 1, "segment": "Corn" }""", "RH5003 /lines/1/segment `segment` is `Corn`, which is not among the declared values")]
    [InlineData("""{ "id": "B", "requested": 1, "segment": "Core", "due": "2026-12-01T00:00:00" }""", "RH5002 /lines/1/due `due` has no offset, and is no instant")]
    [InlineData("null", "RH5001 /lines/1 a line is missing")]
    public void A_line_that_does_not_fit_is_told_by_its_place(string line, string told) =>
        Refused("keys", $$"""{ "supply": 5, "lines": [ {{Line}}, {{line}} ] }""").ShouldBe([told]);

    [Theory]
    [InlineData("1.5", "RH5401 /supply supply is 1.5, quantities are whole")]
    [InlineData("-1", "RH5402 /supply supply is -1, quantities are 0 to 1000000000000000")]
    [InlineData("\"5\"", "RH5402 /supply supply is a quantity or a list of them, found the text `5`")]
    [InlineData("[ 5 ]", "RH5402 /supply/0 a bucket of supply is an object, found `5`")]
    [InlineData("""[ { "at": "2026-12-01T00:00:00Z" } ]""", "RH5402 /supply/0/quantity supply is a quantity or a list of them, found nothing")]
    [InlineData("""[ { "at": "2026-12-01", "quantity": 1 } ]""", "RH5402 /supply/0/at `at` is an instant, found the text `2026-12-01`")]
    [InlineData("""[ { "at": "2026-12-01T00:00:00Z", "quantity": 1, "unit": "kg" } ]""", "RH5402 /supply/0/unit a bucket of supply has no `unit`")]
    [InlineData("null", "RH5001 /supply `supply` is required and missing")]
    public void Supply_that_does_not_fit_is_told_by_its_place(string supply, string told) =>
        Refused("keys", $$"""{ "supply": {{supply}}, "lines": [ {{Line}} ] }""").ShouldBe([told]);

    [Fact]
    public void Every_line_that_does_not_fit_is_told() =>
        Refused("keys", """{ "supply": 5, "lines": [ { "id": "A", "segment": "Core" }, { "id": "B", "segment": "Core" } ] }""")
            .ShouldBe(["RH5001 /lines/0/requested `requested` is required and missing", "RH5001 /lines/1/requested `requested` is required and missing"]);

    [Fact]
    public void An_unknown_mode_is_told_with_the_nearest()
    {
        Answer.Refused refused = Decide("keys", $$"""{ "supply": 5, "lines": [ {{Line}} ] }""", "equl").ShouldBeOfType<Answer.Refused>();

        refused.Problems.Select(Told).ShouldBe(["RH5403 /mode `keys` has no mode `equl`"]);
        refused.Problems[0].Help.ShouldBe("did you mean `equal`?");
    }

    [Fact]
    public void A_rule_set_without_modes_is_the_same_in_all() =>
        Decided("lines", """{ "supply": 5, "lines": [] }""", "disruption").Outcome.ShouldBe(Outcome.Otherwise);

    [Theory]
    [InlineData("keys", """[ { "id": "A", "requested": 1, "segment": "Core" }, { "id": "A", "requested": 1, "segment": "Core" } ]""", "RH5404 /lines/1 there are two lines `A`")]
    [InlineData("keys", """[ { "id": "A", "requested": 10, "segment": "Core", "lot": 7 } ]""", "RH5404 /lines/0 the lot of `A` is no multiple of the lot of the rule set")]
    [InlineData("backorders", """[ { "id": "A", "requested": 10, "class": "win" } ]""", "RH5406 /lines/0 supply does not cover what must be confirmed to `A` when it is due")]
    public void An_allocation_that_is_refused_is_an_error_without_a_result(string ruleSet, string lines, string told)
    {
        Decision decision = Decided(ruleSet, $$"""{ "supply": 5, "lines": {{lines}} }""");

        decision.Outcome.ShouldBe(Outcome.Error);
        decision.Result.ShouldBeNull();
        decision.Problems.Select(Told).ShouldBe([told]);
    }

    [Fact]
    public void A_fact_of_a_line_that_nothing_takes_is_a_warning() =>
        Decided("keys", """{ "supply": 5, "lines": [ { "id": "A", "requested": 5, "segment": "Core", "segmnt": "Core" } ] }""").Warnings.Select(Told)
            .ShouldBe(["RH5040 /lines/0/segmnt no input takes the fact `lines.segmnt`"]);

    [Fact]
    public void What_is_true_of_many_lines_is_told_of_the_first() =>
        Decided("lines", """{ "supply": 5, "lines": [ { "id": "A", "requested": 5, "revenue": 200 }, { "id": "B", "requested": 5, "revenue": 300 } ] }""").Warnings.Select(warning => warning.Pointer ?? "")
            .ShouldAllBe(pointer => pointer.StartsWith("/lines/0", StringComparison.Ordinal));

    [Fact]
    public void A_missing_fact_that_decides_a_line_leaves_the_whole_open()
    {
        Decision decision = Decided("open", """{ "supply": 5, "lines": [ { "id": "A", "requested": 5, "atRisk": true }, { "id": "B", "requested": 5 } ] }""");

        decision.Outcome.ShouldBe(Outcome.Unknown);
        decision.Result.ShouldBeNull();
        decision.Problems.Select(problem => problem.Pointer).ShouldBe(["/lines/1"]);
    }

    private static IEnumerable<string> Refused(string ruleSet, string members) => Decide(ruleSet, members).ShouldBeOfType<Answer.Refused>().Problems.Select(Told);

    private static Decision Decided(string ruleSet, string members, string mode = DecisionRequest.NormalMode)
    {
        Answer answer = Decide(ruleSet, members, mode);
        return answer.ShouldBeOfType<Answer.Decided>(answer is Answer.Refused refused ? string.Join('\n', refused.Problems) : null).Decision;
    }

    private static Answer Decide(string ruleSet, string members, string mode = DecisionRequest.NormalMode)
    {
        DiagnosticBag problems = [];
        ContextValue read = JsonFacts.Read(Encoding.UTF8.GetBytes(members), problems).ShouldBeOfType<ContextValue>();
        return AllocationRules.All.Standing.Decide(ruleSet, new DecisionRequest(ContextValue.Empty, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { Members = read, Mode = mode });
    }

    private static string Told(Diagnostic diagnostic) => $"{diagnostic.Code} {diagnostic.Pointer} {diagnostic.Message}";
}
