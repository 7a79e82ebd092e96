using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>Each line of <c>Data/cells.txt</c>: what a cell answers, or how its writer is helped.</summary>
public sealed class CellCasesTests
{
    public static TheoryData<string, string, string, string> Answered => Cases(refused: false);

    public static TheoryData<string, string, string, string> Refused => Cases(refused: true);

    [Theory]
    [MemberData(nameof(Answered))]
    public void A_cell_answers_for_a_fact(string column, string cell, string fact, string answer)
    {
        CellCase @case = new(column, cell, fact, answer);
        DiagnosticBag diagnostics = [];

        CheckedExpr? test = @case.Read(diagnostics);

        test.ShouldNotBeNull(string.Join('\n', diagnostics));
        @case.Evaluate(test).ToString().ShouldBe(answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_spelling_leads_to_a_right_one(string column, string cell, string fact, string answer)
    {
        CellCase @case = new(column, cell, fact, answer);
        DiagnosticBag diagnostics = [];

        @case.Read(diagnostics).ShouldBeNull();

        string[] sides = answer.Split(" write ", 2);
        string all = string.Join('\n', diagnostics.Select(d => $"{d}\n  help: {d.Help}"));
        diagnostics.Select(d => d.Code).Distinct().ShouldBe(sides[0].Split(' '), all);
        diagnostics.ShouldAllBe(d => d.Location!.Span.Start >= 0 && d.Location.Span.End <= cell.Length + 1);
        if (sides.Length > 1)
        {
            diagnostics.Select(d => d.Help ?? "").ShouldContain(help => help.Contains($"`{sides[1]}`", StringComparison.Ordinal), all);
        }
    }

    private static TheoryData<string, string, string, string> Cases(bool refused)
    {
        TheoryData<string, string, string, string> cases = [];
        string column = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "cells.txt")))
        {
            if (line.StartsWith("column ", StringComparison.Ordinal))
            {
                column = line["column ".Length..];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                string[] parts = [.. line.Split(" | ").Select(part => part.Trim())];
                parts.Length.ShouldBe(3, line);
                if (parts[2].StartsWith("RH", StringComparison.Ordinal) == refused)
                {
                    cases.Add(column, parts[0], parts[1], parts[2]);
                }
            }
        }

        return cases;
    }
}
