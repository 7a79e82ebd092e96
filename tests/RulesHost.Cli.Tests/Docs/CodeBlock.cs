namespace RulesHost.Cli.Tests.Docs;

/// <summary>A fenced block of a documentation page.</summary>
/// <param name="Page">The path below the repository.</param>
/// <param name="Heading">The nearest heading above it, without its signs.</param>
/// <param name="Kind">The language and the first words behind it: <c>yaml rule-set</c>, <c>feel</c>.</param>
/// <param name="Settings">What stands behind the kind as <c>name=value</c>.</param>
internal sealed record CodeBlock(string Page, int Line, string Heading, string Kind, IReadOnlyDictionary<string, string> Settings, string Text)
{
    private const string Fence = "```";

    public override string ToString() => $"{Page}:{Line} ({Kind})";

    /// <summary>The pages under <c>docs/</c> and at the top of the repository.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Combine("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(RepositoryFolder.Path, "*.md"))
            .Select(path => Path.GetRelativePath(RepositoryFolder.Path, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All blocks of all pages.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } = [.. Pages.SelectMany(Of)];


    private static IEnumerable<CodeBlock> Of(string page)
    {
        string[] lines = File.ReadAllLines(RepositoryFolder.Combine(page.Split('/')));
        string heading = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, line => line.Trim() == Fence);
                end.ShouldBeGreaterThan(i, $"{page}:{i + 1} is not closed");
                yield return Block(page, i + 1, heading, lines[i].Trim()[Fence.Length..], lines[(i + 1)..end]);
                i = end;
            }
            else if (lines[i].StartsWith('#'))
            {
                heading = lines[i].TrimStart('#').Trim();
            }
        }
    }

    private static CodeBlock Block(string page, int line, string heading, string info, string[] content)
    {
        string[] words = info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> settings = words.Where(word => word.Contains('=', StringComparison.Ordinal))
            .Select(word => word.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        string kind = string.Join(' ', words.Where(word => !word.Contains('=', StringComparison.Ordinal)));
        return new CodeBlock(page, line, heading, kind, settings, string.Join('\n', content) + "\n");
    }
}
