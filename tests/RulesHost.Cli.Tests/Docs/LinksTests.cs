using System.Text.RegularExpressions;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>What a page links to or names is there.</summary>
public sealed partial class LinksTests
{
    public static TheoryData<string> Pages => [.. CodeBlock.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_a_page_links_to_is_there(string page)
    {
        string folder = Path.GetDirectoryName(RepositoryFolder.Combine(page.Split('/')))!;

        Link().Matches(Text(page)).Select(link => link.Groups[1].Value.Split('#')).Where(target => target[0].Length > 0 && !Exists(Path.Combine(folder, target[0]))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_heading_that_a_page_links_to_is_there(string page)
    {
        string folder = Path.GetDirectoryName(RepositoryFolder.Combine(page.Split('/')))!;
        IEnumerable<string[]> targets = Link().Matches(Text(page)).Select(link => link.Groups[1].Value.Split('#')).Where(target => target.Length == 2);

        targets.Where(target => !Headings(target[0].Length == 0 ? RepositoryFolder.Combine(page.Split('/')) : Path.Combine(folder, target[0])).Contains(target[1])).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_path_of_the_project_that_a_page_names_is_there(string page)
    {
        HashSet<string> written = [.. CodeBlock.All.Where(block => block.Page == page).Select(block => block.Settings.GetValueOrDefault("file", ""))];

        ProjectPath().Matches(Text(page)).Select(path => path.Groups[1].Value)
            .Where(path => !written.Contains(path) && !Exists(RepositoryFolder.Combine(path.Split('/')))).ShouldBeEmpty();
    }

    private static string Text(string page) => File.ReadAllText(RepositoryFolder.Combine(page.Split('/')));

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    // As GitHub makes anchors of them.
    private static IEnumerable<string> Headings(string path) =>
        File.ReadAllLines(path).Where(line => line.StartsWith('#'))
            .Select(line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(((?!https?:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|rules)/[^`\s]*)`")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
