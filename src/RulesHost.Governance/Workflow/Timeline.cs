using System.Collections.Immutable;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>Which files are in force when: the fold of the releases, ordered by the instant from which they hold, then by sequence.</summary>
/// <param name="releases">All of them, those that are out too.</param>
public sealed class Timeline(IEnumerable<Release> releases)
{
    private readonly Release[] ordered = [.. releases.Where(release => !release.IsOut).OrderBy(release => release.EffectiveFrom).ThenBy(release => release.Sequence)];

    /// <summary>The instants at which the files change, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Boundaries =>
        boundaries ??= [.. ordered.SelectMany(release => release.Until is { } until ? [release.EffectiveFrom, until] : (DateTimeOffset[])[release.EffectiveFrom]).Distinct().Order()];

    private IReadOnlyList<DateTimeOffset>? boundaries;

    /// <summary>Digests by path.</summary>
    public FileSet FilesAt(DateTimeOffset instant) =>
        FileSet.Empty.With(ordered.Where(release => release.IsInForceAt(instant)).SelectMany(release => release.Changes));

    /// <summary>Whether later releases have changed every file that a release changed.</summary>
    public bool IsSupersededAt(Release release, DateTimeOffset instant) =>
        release.Changes.All(change => ordered.Last(other => other.IsInForceAt(instant) && other.Touches(change.Path)).Number != release.Number);

    /// <summary>The span of time around an instant in which the same files are in force: from when, and until when, if that is known.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) SpanAround(DateTimeOffset instant) => (
        Boundaries.LastOrDefault(boundary => boundary <= instant, DateTimeOffset.MinValue),
        Boundaries.FirstOrDefault(boundary => boundary > instant, DateTimeOffset.MaxValue));
}

/// <summary>The files of one standing, by their digests.</summary>
public sealed record FileSet(ImmutableSortedDictionary<string, string> Digests)
{
    public static FileSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Two sets with the same key have the same files.</summary>
    public string Key { get; } = History.Digest.OfAll(Digests.SelectMany(file => new[] { file.Key, file.Value }));

    public string? Find(string path) => Digests.GetValueOrDefault(path);

    public FileSet With(IEnumerable<FileChange> changes)
    {
        ImmutableSortedDictionary<string, string>.Builder files = Digests.ToBuilder();
        foreach (FileChange change in changes)
        {
            if (change.After is null)
            {
                files.Remove(change.Path);
            }
            else
            {
                files[change.Path] = change.After;
            }
        }

        return new FileSet(files.ToImmutable());
    }

    /// <summary>As it was before changes that it has, or would have.</summary>
    public FileSet Without(IEnumerable<FileChange> changes) => With(changes.Select(change => change with { After = change.Before }));

    /// <summary>What makes this set of that one.</summary>
    public IReadOnlyList<FileChange> ChangesTo(FileSet other) =>
    [
        .. Digests.Keys.Union(other.Digests.Keys).Order(StringComparer.Ordinal)
            .Where(path => Find(path) != other.Find(path)).Select(path => new FileChange(path, Find(path), other.Find(path))),
    ];
}
