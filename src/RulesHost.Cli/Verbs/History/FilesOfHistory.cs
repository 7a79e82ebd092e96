using System.Globalization;
using System.Text;
using System.Text.Json;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Cli.Verbs.History;

/// <summary>Files that the history has, by the words for them: <c>in-force</c>, <c>release:4</c>, <c>customer-segments@3</c>.</summary>
internal static class FilesOfHistory
{
    public const string InForce = "in-force";
    private const string Release = "release:";

    /// <summary>What is on the disk under that name goes first.</summary>
    public static bool IsNamedBy(string text) => !File.Exists(text) && !Directory.Exists(text) && (text == InForce || ReleaseOf(text) is not null || VersionName.Parse(text)?.Version is not null);

    /// <summary>Null, and said why, where the history has no such files.</summary>
    public static async Task<FilesToCompare?> ReadAsync(ServiceClient service, string text)
    {
        if (text != InForce && ReleaseOf(text) is null)
        {
            VersionName name = VersionName.Parse(text)!;
            return await service.GetAsync($"/v1/rule-sets/{Uri.EscapeDataString(name.RuleSet)}/versions/{name.Version}") is { } version ? OfRuleSet(name.RuleSet, version.Find("texts") ?? default) : null;
        }

        return await ReadAllAsync(service, ReleaseOf(text) is { } release ? $"/v1/releases/{release}/files" : "/v1/files");
    }

    /// <summary>All files as they would be with a proposal.</summary>
    public static Task<FilesToCompare?> OfProposalAsync(ServiceClient service, int proposal) => ReadAllAsync(service, $"/v1/proposals/{proposal}/files");

    private static async Task<FilesToCompare?> ReadAllAsync(ServiceClient service, string path) =>
        await service.GetAsync($"{path}?texts=true") is { } answer
            ? new FilesToCompare(WorkspaceFiles.Of(answer.Items("files").ToDictionary(file => file.Text("path")!, file => Bytes(file.Text("text") ?? ""), StringComparer.Ordinal)), null)
            : null;

    // Its own file and the table that it names, as a file on the disk is compared.
    private static FilesToCompare OfRuleSet(string ruleSet, JsonElement texts)
    {
        WorkspaceFiles all = WorkspaceFiles.Of(texts.EnumerateObject().ToDictionary(file => file.Name, file => Bytes(file.Value.GetString()!), StringComparer.Ordinal));
        string main = all.Files.First(file => DocumentReader.Read(file.Key, file.Value.Span, new DiagnosticBag()) is MapNode document && document.Text("ruleSet")?.Text == ruleSet).Key;
        IReadOnlySet<string> own = OwnFiles.Of(main, all);
        return new FilesToCompare(WorkspaceFiles.Of(all.Files.Where(file => own.Contains(file.Key)).ToDictionary()), main);
    }

    private static int? ReleaseOf(string text) =>
        text.StartsWith(Release, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Release.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int release) ? release : null;

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
