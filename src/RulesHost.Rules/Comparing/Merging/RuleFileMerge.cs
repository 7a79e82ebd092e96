using System.Text;
using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>Three versions of a rule file or table file made one, rule by rule and cell by cell; or the conflicts, and no file.</summary>
/// <param name="Content">Null where the merged file is not there, and where there are conflicts.</param>
/// <param name="Conflicts">Empty exactly if the merge succeeded.</param>
public sealed record RuleFileMerge(ReadOnlyMemory<byte>? Content, IReadOnlyList<MergeConflict> Conflicts)
{
    public bool IsMerged => Conflicts.Count == 0;

    /// <summary>
    /// What changed from base to theirs, applied to the text of ours. The same change on both sides counts once. Nothing is guessed:
    /// what the two sides do to one cell, and every text that would not read as the merge of the three trees, is a conflict.
    /// </summary>
    /// <param name="path">Of a rule file, YAML or JSON by its extension. Tables in CSV are separated by commas; others are merged with the workspace that says so.</param>
    public static RuleFileMerge Of(string path, FileVersions versions) =>
        Of(path, [.. new[] { versions.Base, versions.Ours, versions.Theirs }.Select(bytes => new VersionedFiles(Alone(path, bytes)))]);

    /// <param name="versions">Base, ours and theirs. What need not be read to say how it is merged is not read.</param>
    internal static RuleFileMerge Of(string path, IReadOnlyList<VersionedFiles> versions)
    {
        FileVersions bytes = new(versions[0].BytesOf(path), versions[1].BytesOf(path), versions[2].BytesOf(path));
        if (Same(bytes.Ours, bytes.Theirs) || Same(bytes.Base, bytes.Theirs))
        {
            return new RuleFileMerge(bytes.Ours, []);
        }

        if (Same(bytes.Base, bytes.Ours))
        {
            return new RuleFileMerge(bytes.Theirs, []);
        }

        VersionedFile?[] files = [.. versions.Select(version => version.Find(path))];
        TableForm[] forms = [.. versions.Select(version => version.FormOf(path))];
        MergedTree tree = new(path, files[1]?.Document ?? files.Select(file => file?.Document).FirstOrDefault(name => name is not null));
        if (forms.DistinctBy(form => (form.Separator, form.DecimalComma)).Count() > 1)
        {
            return tree.Failed(ConflictReason.TableForm);
        }

        if (files.Any(file => file is { Root: null }))
        {
            return tree.Failed(ConflictReason.Unreadable);
        }

        Merged? merged = tree.Merge(files[0]?.Root, files[1]?.Root, files[2]?.Root);
        return tree.Conflicts.Count > 0 ? new RuleFileMerge(null, tree.Conflicts)
            : merged is null ? new RuleFileMerge(null, [])
            : Written(merged, path, bytes, forms[1]) is { } content ? new RuleFileMerge(content, [])
            : tree.Failed(ConflictReason.NotSafe);
    }

    /// <summary>Null where the text does not read back as what was merged.</summary>
    private static ReadOnlyMemory<byte>? Written(Merged merged, string path, FileVersions versions, TableForm form)
    {
        if (merged is not Merged.Combined combined)
        {
            return merged is Merged.Taken ? versions.Theirs : versions.Ours;
        }

        byte[] content = WithMarksOf(versions.Ours!.Value.Span, MergedText.Of(combined, form));
        // Invariant: the bytes given out read as the merge of the trees, whatever editing the text did.
        return VersionedFile.Read(path, content, form).Root is { } root && root.Means(merged.Part) ? content : default(ReadOnlyMemory<byte>?);
    }

    // A byte order mark and the kind of line break, as ours has them.
    private static byte[] WithMarksOf(ReadOnlySpan<byte> ours, string text)
    {
        int firstBreak = ours.IndexOf((byte)'\n');
        string broken = firstBreak > 0 && ours[firstBreak - 1] == '\r' ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return [.. ours.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(broken)];
    }

    private static WorkspaceFiles Alone(string path, ReadOnlyMemory<byte>? bytes) =>
        WorkspaceFiles.Of(bytes is { } there ? new Dictionary<string, ReadOnlyMemory<byte>> { [path] = there } : []);

    private static bool Same(ReadOnlyMemory<byte>? one, ReadOnlyMemory<byte>? other) =>
        one is { } a && other is { } b ? a.Span.SequenceEqual(b.Span) : one is null && other is null;
}
