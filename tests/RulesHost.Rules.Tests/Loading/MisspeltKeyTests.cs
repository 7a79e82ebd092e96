using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Tests.Loading;

/// <summary>A misspelt key is told once; if it need not be there, the rest of the file is read and checked all the same.</summary>
public sealed class MisspeltKeyTests
{
    [Theory]
    [InlineData("outputs: { price: { typ: number } }\nrules: [ { id: A, then: { price: 1 } } ]", "typ")]
    [InlineData("outputs: { price: { type: number } }\ntable: { fiel: prices.csv }", "fiel")]
    [InlineData("outputs: { price: { type: number } }\nrules: [ { id: A, thn: { price: 1 } } ]", "thn")]
    public void A_required_key_that_is_misspelt_is_the_only_mistake_at_its_place(string rest, string key)
    {
        IReadOnlyList<Diagnostic> found = Check($"ruleSet: prices\nkind: decision\ninputs: {{}}\n{rest}\n");

        found.ShouldContain(d => d.Message == $"unknown key `{key}`");
        found.ShouldNotContain(d => d.Kind.Code == "RH3002", "the key is not missing");
    }

    [Fact]
    public void A_misspelt_key_that_need_not_be_there_hides_no_other_mistake()
    {
        IReadOnlyList<Diagnostic> found = Check("ruleSet: prices\nkind: decision\ninputs: {}\noutputs: { price: { type: number, decimls: 1 } }\nrules: [ { id: A, then: { prise: 1 } } ]\n");

        found.ShouldContain(d => d.Message == "unknown key `decimls`");
        found.ShouldContain(d => d.Message.Contains("`prise`"));
    }

    [Fact]
    public void A_message_stays_on_one_line_whatever_stands_in_the_file()
    {
        string name = $"we\\tigh\\n{new string('t', 3_000)}";

        IReadOnlyList<Diagnostic> found = Check($"ruleSet: prices\nkind: decision\ninputs: {{}}\noutputs: {{ price: {{ type: number }} }}\nrules: [ {{ id: A, when: {{ \"{name}\": 1 }}, then: {{ price: 1 }} }} ]\n");

        string message = found.ShouldHaveSingleItem().Message;
        message.ShouldStartWith("`we igh ttt");
        message.ShouldEndWith("…` is no input or computed value");
    }

    private static IReadOnlyList<Diagnostic> Check(string text) =>
        new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()]))
            .Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["prices.yaml"] = Encoding.UTF8.GetBytes(text) })).Diagnostics;
}
