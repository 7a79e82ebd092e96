using System.Text;
using RulesHost.Governance.Decisions;

namespace RulesHost.Governance.Tests.Decisions;

public sealed class RedactionTests
{
    private const string Request = """{"facts":{"income":52000.0,"country":"NO","person":{"income":1}},"lines":[{"id":"L1","income":7}],"subject":"C-1"}""";

    private readonly Redaction redaction = new(new HashSet<string> { "income" }, new byte[32]);

    [Fact]
    public void Sensitive_facts_are_hashed_wherever_they_stand_and_the_rest_stays()
    {
        string redacted = Redacted("d1");
        redacted.ShouldContain("""{"facts":{"income":{"hmac":"sha256:""");
        redacted.ShouldContain("\"country\":\"NO\"");
        redacted.ShouldNotContain("52000");
        redacted.Split("hmac").Length.ShouldBe(4);
        redacted.ShouldEndWith("\"subject\":\"C-1\"}");
    }

    [Fact]
    public void Equal_values_of_two_decisions_do_not_show_as_equal() => Redacted("d1").ShouldNotBe(Redacted("d2"));

    [Fact]
    public void An_answer_keeps_codes_and_places_of_its_problems_and_no_text_that_may_quote_a_fact()
    {
        byte[] answer = Encoding.UTF8.GetBytes("""
            {"decisionId":"d1","outcome":"unknown","result":{"income":52000},"matched":[],"problems":[{"code":"RH5003","message":"`income` is 52000","help":"52000","pointer":"/facts/income"}],"warnings":[],"trace":{"rules":["52000"]}}
            """);
        string redacted = Encoding.UTF8.GetString(redaction.Answer(answer, "d1"));
        redacted.ShouldNotContain("52000");
        redacted.ShouldContain("""[{"code":"RH5003","pointer":"/facts/income"}]""");
        redacted.ShouldEndWith("\"trace\":null}");
    }

    [Fact]
    public void What_is_supplied_again_takes_its_places_if_it_is_the_same()
    {
        Resupplied again = Resupply("""{"facts":{"income":52000,"country":"SE","person":{"income":1.0}},"lines":[{"income":7}]}""");
        Encoding.UTF8.GetString(again.Request.ShouldNotBeNull()).ShouldBe(Request.Replace("52000.0", "52000").Replace("\"income\":1}", "\"income\":1.0}"), "only what is sensitive is taken from it");
    }

    [Fact]
    public void What_is_missing_or_another_is_named_by_its_place()
    {
        Resupplied again = Resupply("""{"facts":{"income":52001,"person":{"income":1}},"lines":[]}""");
        again.Request.ShouldBeNull();
        again.Different.ShouldBe(["/facts/income"]);
        again.Missing.ShouldBe(["/lines/0/income"]);
    }

    [Fact]
    public void Without_the_key_the_same_value_does_not_match()
    {
        byte[] recorded = redaction.Request(Encoding.UTF8.GetBytes(Request), "d1");
        Redaction other = new(new HashSet<string> { "income" }, Enumerable.Repeat((byte)1, 32).ToArray());
        other.Resupply(recorded, Encoding.UTF8.GetBytes(Request), "d1").Different.Count.ShouldBe(3);
    }

    private Resupplied Resupply(string supplied) => redaction.Resupply(Encoding.UTF8.GetBytes(Redacted("d1")), Encoding.UTF8.GetBytes(supplied), "d1");

    private string Redacted(string decisionId) => Encoding.UTF8.GetString(redaction.Request(Encoding.UTF8.GetBytes(Request), decisionId));
}
