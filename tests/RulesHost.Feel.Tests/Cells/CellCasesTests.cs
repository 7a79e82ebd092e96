using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>Each line of <c>Data/cells.txt</c>: what a cell answers, or how its writer is helped.</summary>
public sealed class CellCasesTests
{
    public static TheoryData<string, string, string, string> Answered => CellFile.Cases("cells.txt", refused: false);

    public static TheoryData<string, string, string, string> Refused => CellFile.Cases("cells.txt", refused: true);

    [Theory]
    [MemberData(nameof(Answered))]
    public void A_cell_answers_for_a_fact(string column, string cell, string fact, string answer)
    {
        DiagnosticBag diagnostics = [];

        CheckedExpr? test = new Column(column).ReadCondition(cell, diagnostics);

        test.ShouldNotBeNull(string.Join('\n', diagnostics));
        new Column(column).Evaluate(test, fact).ToString().ShouldBe(answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_spelling_leads_to_a_right_one(string column, string cell, string fact, string answer)
    {
        DiagnosticBag diagnostics = [];

        new Column(column).ReadCondition(cell, diagnostics).ShouldBeNull(fact);

        CellFile.ShouldBeHelped(diagnostics, cell, answer);
    }
}
