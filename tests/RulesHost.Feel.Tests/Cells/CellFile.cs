using RulesHost.Feel.Text;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>Lines of a file of cells: fields between bars, under the column that they belong to.</summary>
internal static class CellFile
{
    /// <summary>The column, the cell, the fact (empty where the file has none) and the answer.</summary>
    public static TheoryData<string, string, string, string> Cases(string file, bool refused)
    {
        TheoryData<string, string, string, string> cases = [];
        string column = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
        {
            if (line.StartsWith("column ", StringComparison.Ordinal))
            {
                column = line["column ".Length..];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                string[] parts = [.. line.Split(" | ").Select(part => part.Trim())];
                if (parts[^1].StartsWith("RH", StringComparison.Ordinal) == refused)
                {
                    cases.Add(column, parts[0], parts.Length > 2 ? parts[1] : "null", parts[^1]);
                }
            }
        }

        return cases;
    }

    /// <summary>Holds diagnostics against <c>RH1010 write 1.5</c>: the codes, and a spelling that the help offers.</summary>
    public static void ShouldBeHelped(DiagnosticBag diagnostics, string cell, string answer)
    {
        string[] sides = answer.Split(" write ", 2);
        string all = string.Join('\n', diagnostics.Select(d => $"{d}\n  help: {d.Help}"));
        diagnostics.Select(d => d.Code).Distinct().ShouldBe(sides[0].Split(' '), all);
        diagnostics.ShouldAllBe(d => d.Location!.Span.Start >= 0 && d.Location.Span.End <= cell.Length + 1);
        if (sides.Length > 1)
        {
            diagnostics.Select(d => d.Help ?? "").ShouldContain(help => help.Contains($"`{sides[1]}`", StringComparison.Ordinal), all);
        }
    }
}
