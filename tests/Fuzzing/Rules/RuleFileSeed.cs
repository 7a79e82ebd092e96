using System.Text.RegularExpressions;

namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>A file as it is kept in the repository, with those that it needs beside it.</summary>
/// <param name="Neighbours">Facts, required rule sets, tables; by path.</param>
internal sealed partial record RuleFileSeed(string Path, string Text, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Neighbours)
{
    // What is longer takes its time and shows nothing new.
    private const int Longest = 8_000;

    public static IEnumerable<RuleFileSeed> In(string folder, string pattern)
    {
        foreach (string file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(file);
            string name = System.IO.Path.GetFileName(file);
            if (text.Length <= Longest)
            {
                yield return new RuleFileSeed(name, text, NeighboursOf(name, text, folder));
            }
        }
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> NeighboursOf(string name, string text, string folder)
    {
        Dictionary<string, ReadOnlyMemory<byte>> found = [];
        foreach (string other in Named().Matches(text).Select(m => m.Groups["name"].Value).Prepend("facts"))
        {
            string file = other.EndsWith(".csv", StringComparison.Ordinal) ? other : $"{other}.yaml";
            if (file != name && File.Exists(System.IO.Path.Combine(folder, file)))
            {
                found[file] = File.ReadAllBytes(System.IO.Path.Combine(folder, file));
            }
        }

        return found;
    }

    [GeneratedRegex(@"(from|file): (?<name>[a-z][a-z.-]*)")]
    private static partial Regex Named();
}
