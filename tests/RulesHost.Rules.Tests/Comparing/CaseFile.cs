namespace RulesHost.Rules.Tests.Comparing;

/// <summary>A file of cases: a case begins with <c>## NAME</c>, each of its texts with <c>-- NAME</c>.</summary>
internal static class CaseFile
{
    private static readonly string Folder = RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Comparing");

    public static IEnumerable<string> Names(string folder) => Directory.GetFiles(Path.Combine(Folder, folder)).Order(StringComparer.Ordinal)
        .SelectMany(file => Cases(File.ReadAllText(file)).Select(c => $"{Path.GetFileName(file)}: {c.Name}"));

    /// <summary>The texts of a case by name.</summary>
    public static IReadOnlyDictionary<string, string> Read(string folder, string name)
    {
        string[] parts = name.Split(": ", 2);
        string text = Cases(File.ReadAllText(Path.Combine(Folder, folder, parts[0]))).Single(c => c.Name == parts[1]).Text;
        return text.Split("\n-- ")[1..].Select(part => part.Split('\n', 2)).ToDictionary(part => part[0], part => part.Length > 1 && part[1] != "" ? part[1].TrimEnd('\n') + "\n" : "");
    }

    private static IEnumerable<(string Name, string Text)> Cases(string file) =>
        file.ReplaceLineEndings("\n").Split("\n## ")[1..].Select(part => part.Split('\n', 2)).Select(part => (part[0], "\n" + part[1]));
}
