using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>Each line of <c>Data/conclusions.txt</c>: what a conclusion gives, or how its writer is helped.</summary>
public sealed class ConclusionCasesTests
{
    public static TheoryData<string, string, string, string> Answered => CellFile.Cases("conclusions.txt", refused: false);

    public static TheoryData<string, string, string, string> Refused => CellFile.Cases("conclusions.txt", refused: true);

    [Theory]
    [MemberData(nameof(Answered))]
    public void A_conclusion_gives_its_value(string column, string cell, string fact, string answer)
    {
        DiagnosticBag diagnostics = [];

        CheckedExpr? conclusion = new Column(column).ReadConclusion(cell, diagnostics);

        conclusion.ShouldNotBeNull(string.Join('\n', diagnostics));
        Value value = new Column(column).Evaluate(conclusion, fact);
        (value is TextValue text ? ValueText.Quoted(text.Text) : value.ToString()).ShouldBe(answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_spelling_leads_to_a_right_one(string column, string cell, string fact, string answer)
    {
        DiagnosticBag diagnostics = [];

        new Column(column).ReadConclusion(cell, diagnostics).ShouldBeNull(fact);

        CellFile.ShouldBeHelped(diagnostics, cell, answer);
    }
}
