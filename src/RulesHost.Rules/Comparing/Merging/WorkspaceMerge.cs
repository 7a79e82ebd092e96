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
        VersionedFiles started = new(origin);
        VersionedFiles mine = new(ours, started);
        VersionedFiles[] versions = [started, mine, new VersionedFiles(theirs, mine)];
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
        List<MergeConflict> conflicts = [];
        foreach (string path in origin.Files.Keys.Concat(ours.Files.Keys).Concat(theirs.Files.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            RuleFileMerge merge = RuleFileMerge.Of(path, versions);
            conflicts.AddRange(merge.Conflicts);
            if ((merge.IsMerged ? merge.Content : mine.BytesOf(path)) is { } content)
            {
                files.Add(path, content);
            }
        }

        return new WorkspaceMerge(new WorkspaceFiles(files, ours.Refused), conflicts);
    }
}
