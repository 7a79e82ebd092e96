using System.Text;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.History;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>A file of the workspace that is not as it is in force.</summary>
/// <param name="Text">Null where the workspace has it no longer.</param>
internal sealed record ChangedFile(string Path, string State, ReadOnlyMemory<byte>? Text);

/// <summary>What the workspace would change of what is in force.</summary>
internal static class WorkspaceDifference
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null, and said why, where the service or the folder cannot be read.</summary>
    public static async Task<IReadOnlyList<ChangedFile>?> ReadAsync(ServiceClient service, string rules)
    {
        if (await service.GetAsync("/v1/files") is not { } answer || Workspace(rules, service.Terminal) is not { } workspace)
        {
            return null;
        }

        Dictionary<string, string> inForce = answer.Items("files").ToDictionary(file => file.Text("path")!, file => file.Text("digest")!, StringComparer.Ordinal);
        return
        [
            .. inForce.Keys.Union(workspace.Files.Keys).Order(StringComparer.Ordinal)
                .Select(path => Of(path, inForce.GetValueOrDefault(path), workspace)).OfType<ChangedFile>(),
        ];
    }

    /// <summary>Those of the differences that were named, all if none was; null, and said why, where one of them is no difference.</summary>
    public static IReadOnlyList<ChangedFile>? Named(IReadOnlyList<ChangedFile> all, string[] names, string rules, Terminal terminal)
    {
        List<ChangedFile> named = [];
        foreach (string name in names)
        {
            string path = Path.GetRelativePath(rules, name).Replace('\\', '/');
            if (all.FirstOrDefault(file => file.Path == path || file.Path == name) is not { } file)
            {
                terminal.Fail($"`{name}` does not differ from what is in force", all.Count == 0 ? "nothing does" : $"these do: {string.Join(", ", all.Select(f => $"`{FileNames.In(rules, f.Path)}`"))}");
                return null;
            }

            named.Add(file);
        }

        return names.Length == 0 ? all : named;
    }

    /// <summary>The member <c>files</c> of a proposal; false, and said why, where a file is no text.</summary>
    public static bool TryWrite(IReadOnlyList<ChangedFile> files, Terminal terminal, out Action<Utf8JsonWriter> member)
    {
        Dictionary<string, string?> texts = new(StringComparer.Ordinal);
        member = json =>
        {
            json.WriteStartObject("files");
            foreach ((string path, string? text) in texts)
            {
                json.WriteString(path, text);
            }

            json.WriteEndObject();
        };
        foreach (ChangedFile file in files)
        {
            try
            {
                texts.Add(file.Path, file.Text is { } bytes ? Strict.GetString(bytes.Span) : null);
            }
            catch (DecoderFallbackException)
            {
                terminal.Fail($"`{file.Path}` is not UTF-8", "save it as UTF-8");
                return false;
            }
        }

        return true;
    }

    private static ChangedFile? Of(string path, string? digest, WorkspaceFiles workspace) =>
        !workspace.Files.TryGetValue(path, out ReadOnlyMemory<byte> text) ? new ChangedFile(path, "removed", null)
        : digest is null ? new ChangedFile(path, "added", text)
        : digest == Digest.Of(text.Span) ? null : new ChangedFile(path, "changed", text);

    private static WorkspaceFiles? Workspace(string rules, Terminal terminal)
    {
        if (!Directory.Exists(rules))
        {
            terminal.Fail($"there is no folder `{rules}`", "name the folder that holds the rule files with `--rules`");
            return null;
        }

        try
        {
            WorkspaceFiles files = WorkspaceFolder.Read(rules);
            foreach ((string path, string why) in files.Refused)
            {
                terminal.Fail($"`{FileNames.In(rules, path)}` {why}", "a workspace is taken as a whole or not at all");
            }

            return files.Refused.Count == 0 ? files : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"the folder `{rules}` cannot be read: {unreadable.Message}");
            return null;
        }
    }
}
