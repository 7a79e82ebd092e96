using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Loading;

public sealed class DecisionLoggingTests
{
    private const string Facts = """
        facts:
          income: { type: number, sensitive: true }
          country: { type: string }
        """;

    private const string Rating = """
        ruleSet: rating
        kind: decision
        inputs: { income: }
        outputs: { rating: { type: string } }
        rules: [ { id: R-1, when: { income: '> 0' }, then: { rating: good } } ]
        """;

    private const string Offer = """
        ruleSet: offer
        kind: decision
        inputs: { rating: { from: rating }, country: , age: { type: number, sensitive: true } }
        outputs: { offer: { type: string } }
        rules: [ { id: O-1, when: { rating: 'good', country: 'NO', age: '> 18' }, then: { offer: loan } } ]
        """;

    [Theory]
    [InlineData("", LoggingLevel.Buffered, 100)]
    [InlineData("decisionLog: durable", LoggingLevel.Durable, 100)]
    [InlineData("decisionLog: buffered", LoggingLevel.Buffered, 100)]
    [InlineData("decisionLog: off", LoggingLevel.Off, 100)]
    [InlineData("decisionLog: { sampled: 10 }", LoggingLevel.Sampled, 10)]
    public void A_rule_set_says_how_its_decisions_are_recorded(string key, LoggingLevel level, int percent)
    {
        CheckedWorkspace workspace = Check(("facts.yaml", Facts), ("rating.yaml", $"{Rating}\n{key}"));
        workspace.Diagnostics.ShouldBeEmpty();
        workspace.RuleSets.Single().Source.Header.DecisionLog.ShouldBe(new DecisionLogging(level, percent));
    }

    [Theory]
    [InlineData("decisionLog: sometimes")]
    [InlineData("decisionLog: { sampled: 0 }")]
    [InlineData("decisionLog: { sampled: 100 }")]
    [InlineData("decisionLog: { share: 10 }")]
    public void Another_way_of_recording_is_refused(string key) =>
        Check(("facts.yaml", Facts), ("rating.yaml", $"{Rating}\n{key}")).Diagnostics.ShouldNotBeEmpty();

    [Fact]
    public void What_is_sensitive_of_a_request_includes_what_required_rule_sets_take_from_it()
    {
        CheckedWorkspace workspace = Check(("facts.yaml", Facts), ("rating.yaml", Rating), ("offer.yaml", Offer));
        workspace.Diagnostics.ShouldBeEmpty();
        workspace.Standing.FormOf("offer").Sensitive.ShouldBe(["income", "age"], ignoreOrder: true);
        workspace.Standing.FormOf("rating").Sensitive.ShouldBe(["income"]);
    }

    [Fact]
    public void A_fact_that_is_sensitive_in_one_place_is_so_where_it_is_declared_again()
    {
        string again = Rating.Replace("income: }", "income: { type: number } }", StringComparison.Ordinal);
        Check(("facts.yaml", Facts), ("rating.yaml", again)).Standing.FormOf("rating").Sensitive.ShouldBe(["income"]);
    }

    [Fact]
    public void What_no_caller_supplies_cannot_be_sensitive()
    {
        string today = Rating.Replace("income: }", "income: , today: { type: date, from: asOf, sensitive: true } }", StringComparison.Ordinal);
        Check(("facts.yaml", Facts), ("rating.yaml", today)).Diagnostics.Select(d => d.Code).ShouldContain("RH3042");
    }

    private static CheckedWorkspace Check(params (string Name, string Text)[] files) => new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(
        WorkspaceFiles.Of(files.ToDictionary(f => f.Name, f => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(f.Text))));
}
