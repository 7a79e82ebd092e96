namespace RulesHost.Feel.Tests;

/// <summary>Files of cases: one a line, <c>expression => value</c>; lines that begin with # are remarks.</summary>
internal static class CaseFile
{
    public static TheoryData<string> In(string folder)
    {
        TheoryData<string> cases = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.cases").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
            {
                cases.Add(line);
            }
        }

        return cases;
    }

    public static void Check(string line)
    {
        string[] sides = line.Split(" => ");
        CaseReader.Read(sides[0]).ShouldBe(CaseReader.Read(sides[1]), line);
    }
}
