namespace RulesHost.Tests.Fuzzing.Feel;

/// <summary>The left sides of the files of cases that the tests of FEEL read.</summary>
internal static class FeelSeeds
{
    public static string[] Sides(string file, string separator) =>
        [.. File.ReadAllLines(RepositoryFolder.Combine("tests", "RulesHost.Feel.Tests", "Data", file))
            .Where(line => line.Contains(separator, StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split(separator)[0].Trim())];
}
