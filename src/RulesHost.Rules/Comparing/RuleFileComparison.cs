using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Comparing;

/// <summary>
/// Two versions of a workspace, compared file by file, rule by rule and cell by cell. Rules, examples and whatever else has an id or a
/// name are the same where that is the same, wherever they stand; comments, quotes and layout are no changes.
/// </summary>
/// <param name="Files">The files that differ, by path; those only rewritten among them.</param>
public sealed record RuleFileComparison(IReadOnlyList<FileComparison> Files)
{
    /// <summary>Whether both versions say the same.</summary>
    public bool IsEqual => Files.All(file => file.State == FileState.Rewritten);

    /// <summary>Files are the same where their path is, otherwise where what they call themselves is.</summary>
    public static RuleFileComparison Of(WorkspaceFiles before, WorkspaceFiles after)
    {
        VersionedFiles then = new(before);
        Dictionary<string, VersionedFile> old = then.Files.ToDictionary(file => file.Source.Path, StringComparer.Ordinal);
        List<FileComparison> files = [];
        List<VersionedFile> unmatched = [];
        foreach (VersionedFile now in new VersionedFiles(after, then).Files)
        {
            if (old.Remove(now.Source.Path, out VersionedFile? was))
            {
                files.AddRange(Of(was, now));
            }
            else
            {
                unmatched.Add(now);
            }
        }

        foreach (VersionedFile now in unmatched)
        {
            VersionedFile? was = old.Values.FirstOrDefault(f => f.Document is not null && f.Document == now.Document && f.Root is not Table);
            if (was is null)
            {
                files.Add(new FileComparison(now.Source.Path, now.Document, FileState.Added, []));
            }
            else
            {
                old.Remove(was.Source.Path);
                files.AddRange(Of(was, now));
            }
        }

        files.AddRange(old.Values.Select(was => new FileComparison(was.Source.Path, was.Document, FileState.Removed, [])));
        return new RuleFileComparison([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    private static IEnumerable<FileComparison> Of(VersionedFile was, VersionedFile now)
    {
        bool isMoved = was.Source.Path != now.Source.Path;
        if (!isMoved && was.Bytes.Span.SequenceEqual(now.Bytes.Span))
        {
            yield break;
        }

        IReadOnlyList<RuleChange> changes = was.Root is null || now.Root is null ? [] : PartComparison.Of(was.Root, now.Root);
        FileState state = was.Root is null || now.Root is null ? FileState.Unreadable : changes.Count > 0 ? FileState.Changed : FileState.Rewritten;
        yield return new FileComparison(now.Source.Path, now.Document ?? was.Document, state, changes)
        {
            PathBefore = isMoved ? was.Source.Path : null,
            Problem = now.Problem ?? was.Problem,
        };
    }
}
