using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RulesHost.Cli.Tests;

/// <summary>
/// Projects stand in one line, leaves beside it, and folders of a project in an order: each uses itself and what stands before it.
/// </summary>
public sealed partial class LayeringTests
{
    private const int LongestFile = 400;

    private static readonly string[] Line = ["RulesHost.Feel", "RulesHost.Rules", "RulesHost.Analysis", "RulesHost.SupplyChain", "RulesHost.Governance", "RulesHost.Server", "RulesHost.Cli"];

    /// <summary>Each with the one project that it references; the last of the line alone references a leaf.</summary>
    private static readonly Dictionary<string, string> Leaves = new()
    {
        ["RulesHost.Dmn"] = "RulesHost.Rules",
        ["RulesHost.Certificate"] = "RulesHost.Rules",
        ["RulesHost.RulesEngine"] = "RulesHost.Rules",
        ["RulesHost.NRules"] = "RulesHost.Rules",
        ["RulesHost.LiteDb"] = "RulesHost.Governance",
    };

    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["RulesHost.Feel"] = ["Text", "Values", "Syntax", "Functions", "Checking", "Compilation"],
        ["RulesHost.Rules"] = ["Model", "Loading", "Cells", "Checking", "Compilation", "Evaluation", "Kinds", "Formatting", "Comparing", "Testing"],
        ["RulesHost.Analysis"] = ["Regions", "Tables", "Verdicts", "Reach", "Findings", "Differences", "Certificates", "Counterfactuals", "Invariants", "Claims", "Mutation"],
        ["RulesHost.Dmn"] = ["Model", "Reading", "Types", "Compilation", "Evaluation", "Kit"],
        ["RulesHost.SupplyChain"] = ["Calendars", "Segmentation", "ServicePolicy", "Escalation", "Allocation"],
        ["RulesHost.Governance"] = ["History", "Rights", "Workflow", "Rows", "Impact", "Standings", "Committee", "Decisions", "Storage"],
        ["RulesHost.Server"] = ["Answers", "Workspaces", "Telemetry", "Access", "Decisions", "RuleSets", "Governing", "Api"],
        ["RulesHost.Cli"] = ["Output", "Benchmarks", "Verbs"],
    };

    private static readonly string Source = RepositoryFolder.Combine("src");

    private static IEnumerable<string> Projects => [.. Line, .. Leaves.Keys];

    public static TheoryData<string> ProjectsWithFolders => [.. Folders.Keys];

    [Fact]
    public void Every_project_stands_in_the_line_or_is_a_leaf() =>
        Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(Projects, ignoreOrder: true);

    [Fact]
    public void Every_project_of_the_line_references_the_one_before_it_and_the_last_one_the_leaves_too()
    {
        for (var place = 0; place < Line.Length; place++)
        {
            IEnumerable<string> before = place == 0 ? [] : [Line[place - 1]];
            References(Line[place]).ShouldBe(place == Line.Length - 1 ? before.Concat(Leaves.Keys) : before, ignoreOrder: true, Line[place]);
        }
    }

    [Fact]
    public void A_leaf_references_its_one_project_of_the_line()
    {
        foreach ((string leaf, string project) in Leaves)
        {
            References(leaf).ShouldBe([project], leaf);
        }
    }

    [Theory]
    [MemberData(nameof(ProjectsWithFolders))]
    public void Every_folder_stands_in_the_order_of_its_project(string project) =>
        SourceFiles(project).Select(file => file.Folder).OfType<string>().Distinct().Except(Folders[project]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(ProjectsWithFolders))]
    public void A_folder_uses_itself_and_those_before_it(string project)
    {
        var files = SourceFiles(project);
        var upward =
            from file in files
            where file.Folder is not null
            let place = Array.IndexOf(Folders[project], file.Folder)
            from later in Folders[project][(place + 1)..]
            let names = files.Where(other => other.Folder == later).Select(other => other.Name).ToList()
            where names.Count > 0 && Mentions(file.Code, project, later, names)
            select $"{file.Path} uses {later}";

        upward.ShouldBeEmpty();
    }

    [Fact]
    public void No_global_using_hides_what_a_file_uses() =>
        Projects.SelectMany(SourceFiles).Where(file => file.Code.Contains("global using RulesHost", StringComparison.Ordinal))
            .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Projects.SelectMany(SourceFiles).Where(file => file.Code.Count(c => c == '\n') > LongestFile)
            .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_file_is_named_after_having_no_subject() =>
        Projects.SelectMany(SourceFiles).Where(file => NoSubject().IsMatch(file.Name))
            .Select(file => file.Path).ShouldBeEmpty();

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Source, project, $"{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static List<SourceFile> SourceFiles(string project)
    {
        var root = Path.Combine(Source, project);
        return
        [
            .. from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)
               where parts[0] is not ("bin" or "obj")
               select new SourceFile(
                   Path.GetRelativePath(Source, path),
                   parts.Length == 1 ? null : parts[0],
                   Path.GetFileNameWithoutExtension(path),
                   File.ReadAllText(path)),
        ];
    }

    /// <summary>By the whole namespace, or by the folder's name before a type of it (<c>Syntax.Expr</c>), which C# also takes.</summary>
    private static bool Mentions(string code, string project, string folder, List<string> names) =>
        Regex.IsMatch(
            LineComment().Replace(code, ""),
            $@"\b{Regex.Escape(project)}\.{folder}\b|(?<![\w.]){folder}\.({string.Join('|', names)})\b");

    [GeneratedRegex("Helper|Util|Manager|Common|Misc")]
    private static partial Regex NoSubject();

    [GeneratedRegex("//.*")]
    private static partial Regex LineComment();

    /// <param name="Path">Relative to <c>src</c>.</param>
    /// <param name="Folder">The first-level folder of the project; null at its top.</param>
    /// <param name="Name">The file's name without its extension.</param>
    /// <param name="Code">The whole text.</param>
    private sealed record SourceFile(string Path, string? Folder, string Name, string Code);
}
