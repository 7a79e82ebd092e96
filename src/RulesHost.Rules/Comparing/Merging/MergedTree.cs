using RulesHost.Rules.Comparing.Trees;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>Merges the three trees of a file and collects the conflicts; no text is touched here.</summary>
internal sealed class MergedTree(string path, string? document)
{
    private readonly List<MergeConflict> conflicts = [];

    public IReadOnlyList<MergeConflict> Conflicts => conflicts;

    /// <summary>A conflict of the file as a whole.</summary>
    public RuleFileMerge Failed(ConflictReason reason) => new(null, [new MergeConflict(path, document, RulePlace.File, reason, null, null, null)]);

    /// <summary>Null where the part is not there after the merge.</summary>
    public Merged? Merge(Part? origin, Part? ours, Part? theirs) => Merge(RulePlace.File, origin, ours, theirs);

    private Merged? Merge(RulePlace place, Part? origin, Part? ours, Part? theirs)
    {
        if (Part.Same(ours, theirs) || Part.Same(origin, theirs))
        {
            return Kept(ours);
        }

        if (origin is Group was && ours is Group mine && theirs is Group other && AreLike(was, mine, other))
        {
            return Combine(place, was, mine, other);
        }

        if (Part.Same(origin, ours))
        {
            return theirs is null ? null : new Merged.Taken(theirs);
        }

        Add(place, origin is null ? ConflictReason.BothAdded : ours is null || theirs is null ? ConflictReason.RemovedAndChanged : ConflictReason.BothChanged, origin, ours, theirs);
        return Kept(ours ?? theirs);
    }

    // Members known by their places alone are the same only while nothing was added or removed.
    private static bool AreLike(Group origin, Group ours, Group theirs) =>
        origin.IsLike(ours) && origin.IsLike(theirs) && ours.IsLike(theirs)
        && (!(origin.IsByPlace || ours.IsByPlace || theirs.IsByPlace) || (origin.Members.Count == ours.Members.Count && origin.Members.Count == theirs.Members.Count));

    private Merged.Combined Combine(RulePlace place, Group origin, Group ours, Group theirs)
    {
        Dictionary<string, Merged> members = new(StringComparer.Ordinal);
        foreach (string key in ours.Keys.Union(theirs.Keys))
        {
            if (Merge(PartComparison.PlaceOf(place, ours, key), origin.Find(key)?.Value, ours.Find(key)?.Value, theirs.Find(key)?.Value) is { } merged)
            {
                members.Add(key, merged);
            }
        }

        IReadOnlyList<string>? order = MergedOrder.Of([.. origin.Keys], [.. ours.Keys], [.. theirs.Keys], members.ContainsKey, mayChoose: !(ours.OrderCounts || theirs.OrderCounts));
        if (order is null)
        {
            Add(place, ConflictReason.Order, origin, ours, theirs);
        }

        return new Merged.Combined(ours, theirs, [.. (order ?? [.. members.Keys]).Select(key => new MergedMember(key, members[key]))]);
    }

    private static Merged.Kept? Kept(Part? part) => part is null ? null : new Merged.Kept(part);

    private void Add(RulePlace place, ConflictReason reason, Part? origin, Part? ours, Part? theirs) =>
        conflicts.Add(new MergeConflict(path, document, place, reason, Written(origin), Written(ours), Written(theirs)));

    private static WrittenPart? Written(Part? part) => part is null ? null : PartComparison.WrittenOf(part);
}
