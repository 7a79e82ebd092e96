using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>Three versions of a workspace made one, file by file.</summary>
/// <param name="Files">All files after the merge; of a file with conflicts, ours.</param>
/// <param name="Conflicts">By path; empty exactly if the merge succeeded.</param>
public sealed record WorkspaceMerge(WorkspaceFiles Files, IReadOnlyList<MergeConflict> Conflicts)
{
    public bool IsMerged => Conflicts.Count == 0;

    /// <summary>As <see cref="RuleFileMerge.Of(string, FileVersions)"/> for every file; tables are read as the rule sets of each version say.</summary>
    public static WorkspaceMerge Of(WorkspaceFiles origin, WorkspaceFiles ours, WorkspaceFiles theirs)
    {
        WorkspaceFiles[] versions = [origin, ours, theirs];
        VersionedFiles[] read = [.. versions.Select(version => new VersionedFiles(version))];
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
        List<MergeConflict> conflicts = [];
        foreach (string path in versions.SelectMany(version => version.Files.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            FileVersions file = new(Find(origin, path), Find(ours, path), Find(theirs, path));
            RuleFileMerge merge = RuleFileMerge.Of(path, file, [.. read.Select(version => version.FormOf(path))], read[1].Files.GetValueOrDefault(path)?.Document);
            conflicts.AddRange(merge.Conflicts);
            if ((merge.IsMerged ? merge.Content : file.Ours) is { } content)
            {
                files.Add(path, content);
            }
        }

        return new WorkspaceMerge(new WorkspaceFiles(files, ours.Refused), conflicts);
    }

    private static ReadOnlyMemory<byte>? Find(WorkspaceFiles version, string path) => version.Files.TryGetValue(path, out ReadOnlyMemory<byte> bytes) ? bytes : null;
}
