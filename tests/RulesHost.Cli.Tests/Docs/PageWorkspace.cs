using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>
/// The files that blocks of a page make together. A block with <c>file=</c> has that name. A rule set takes the place of the sample
/// of the same name, all other samples are there; a part takes the place of the same keys of the page's <c>yaml base</c>, and with its inputs of its
/// examples.
/// </summary>
internal static partial class PageWorkspace
{
    public static CheckedWorkspace OfRuleSet(CodeBlock block)
    {
        string name = $"{RuleSetName().Match(block.Text).Groups[1].Value}.{block.Kind.Split(' ')[0]}";
        return Check(new(WorkspaceFolder.Read(RepositoryFolder.Combine("rules")).Files) { [name] = Encoding.UTF8.GetBytes(block.Text) });
    }

    public static CheckedWorkspace Alone(string text) => Check(new() { ["alone.yaml"] = Encoding.UTF8.GetBytes(text) });

    /// <summary>The blocks as files of one workspace, without the samples.</summary>
    public static CheckedWorkspace Of(IEnumerable<CodeBlock> blocks)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        foreach (CodeBlock block in blocks)
        {
            files.Add(FileOf(block), Encoding.UTF8.GetBytes(block.Kind.StartsWith("yaml", StringComparison.Ordinal) ? Whole(block) : block.Text));
        }

        return Check(files);
    }

    public static string FileOf(CodeBlock block) => block.Settings.GetValueOrDefault("file", "freight.yaml");

    /// <summary>The name of the rule set on which a page's parts build.</summary>
    public static string BaseName(string page) => RuleSetName().Match(Base(page)).Groups[1].Value;

    private static CheckedWorkspace Check(Dictionary<string, ReadOnlyMemory<byte>> files) =>
        InstalledKinds.Checker.Check(WorkspaceFiles.Of(files));

    /// <summary>The whole document: a part with the keys of the base that it leaves out.</summary>
    public static string Whole(CodeBlock block)
    {
        if (block.Kind is "yaml base" or "yaml file" or "yaml failing file")
        {
            return block.Text;
        }

        HashSet<string> replaced = [.. TopLevelKey().Matches(block.Text).Select(match => match.Groups[1].Value)];
        if (replaced.Overlaps(["rules", "table"]))
        {
            replaced.UnionWith(["rules", "table"]);
        }

        if (replaced.Contains("inputs"))
        {
            replaced.Add("examples");
        }

        IEnumerable<string> kept = TopLevelKey().Split(Base(block.Page)).Skip(1).Chunk(2).Where(entry => !replaced.Contains(entry[0])).Select(entry => $"{entry[0]}:{entry[1]}");
        return block.Text + string.Concat(kept);
    }

    private static string Base(string page) => CodeBlock.All.Single(block => block.Page == page && block.Kind == "yaml base").Text;

    [GeneratedRegex(@"^([A-Za-z]\w*):", RegexOptions.Multiline)]
    private static partial Regex TopLevelKey();

    [GeneratedRegex(@"^ *""?ruleSet""?: *""?([a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex RuleSetName();
}
