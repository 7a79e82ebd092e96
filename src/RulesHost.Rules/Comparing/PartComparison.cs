using RulesHost.Rules.Comparing.Trees;

namespace RulesHost.Rules.Comparing;

/// <summary>What differs between two parts, down to single cells.</summary>
internal sealed class PartComparison
{
    private readonly List<RuleChange> changes = [];

    private PartComparison()
    {
    }

    public static IReadOnlyList<RuleChange> Of(Part before, Part after)
    {
        PartComparison comparison = new();
        comparison.Compare(RulePlace.File, before, after);
        return comparison.changes;
    }

    /// <summary>The place of a member of a group.</summary>
    public static RulePlace PlaceOf(RulePlace group, Group within, string key) => group.At(key, within.Form switch
    {
        GroupForm.List => StepKind.Item,
        GroupForm.Table => StepKind.Row,
        _ => StepKind.Key,
    });

    public static WrittenPart WrittenOf(Part part) => new(part.Written, part.Location);

    private void Compare(RulePlace place, Part before, Part after)
    {
        if (before.Means(after))
        {
            return;
        }

        if (before is not Group was || after is not Group now || !was.IsLike(now))
        {
            changes.Add(new RuleChange(ChangeKind.Changed, place, WrittenOf(before), WrittenOf(after)));
        }
        else if (was.IsByPlace)
        {
            CompareByPlace(place, was, now);
        }
        else
        {
            CompareByKey(place, was, now);
        }
    }

    private void CompareByKey(RulePlace place, Group was, Group now)
    {
        foreach (Member member in now.Members)
        {
            RulePlace at = PlaceOf(place, now, member.Key);
            if (was.Find(member.Key) is { } old)
            {
                Compare(at, old.Value, member.Value);
            }
            else
            {
                changes.Add(new RuleChange(ChangeKind.Added, at, null, WrittenOf(member.Value)));
            }
        }

        foreach (Member gone in was.Members.Where(m => now.Find(m.Key) is null))
        {
            changes.Add(new RuleChange(ChangeKind.Removed, PlaceOf(place, was, gone.Key), WrittenOf(gone.Value), null));
        }

        if (was.OrderCounts || now.OrderCounts)
        {
            CompareOrder(place, was, now);
        }
    }

    private void CompareOrder(RulePlace place, Group was, Group now)
    {
        List<string> order = [.. now.Keys.Where(key => was.Find(key) is not null)];
        HashSet<string> stayed = Sequences.Common([.. was.Keys], order).Select(pair => order[pair.Second]).ToHashSet(StringComparer.Ordinal);
        foreach (string key in order.Where(key => !stayed.Contains(key)))
        {
            string? next = order.SkipWhile(k => k != key).Skip(1).FirstOrDefault(stayed.Contains);
            changes.Add(new RuleChange(ChangeKind.Moved, PlaceOf(place, now, key), WrittenOf(was.Find(key)!.Value), WrittenOf(now.Find(key)!.Value))
            {
                NowBefore = next is null ? null : PlaceOf(place, now, next),
            });
        }
    }

    // What stands between items that both versions have is the same item, changed, where there are as many of them or they are alike.
    private void CompareByPlace(RulePlace place, Group was, Group now)
    {
        int oldAt = 0;
        int newAt = 0;
        IReadOnlyList<(int, int)> common = Sequences.Common([.. was.Members.Select(m => m.Value.Meaning)], [.. now.Members.Select(m => m.Value.Meaning)]);
        foreach ((int oldEnd, int newEnd) in common.Append((was.Members.Count, now.Members.Count)))
        {
            bool isAsLong = oldEnd - oldAt == newEnd - newAt;
            for (; oldAt < oldEnd && newAt < newEnd && (isAsLong || AreAlike(was.Members[oldAt], now.Members[newAt])); oldAt++, newAt++)
            {
                Compare(PlaceOf(place, now, now.Members[newAt].Key), was.Members[oldAt].Value, now.Members[newAt].Value);
            }

            for (; oldAt < oldEnd; oldAt++)
            {
                changes.Add(new RuleChange(ChangeKind.Removed, PlaceOf(place, was, was.Members[oldAt].Key), WrittenOf(was.Members[oldAt].Value), null));
            }

            for (; newAt < newEnd; newAt++)
            {
                changes.Add(new RuleChange(ChangeKind.Added, PlaceOf(place, now, now.Members[newAt].Key), null, WrittenOf(now.Members[newAt].Value)));
            }

            (oldAt, newAt) = (oldEnd + 1, newEnd + 1);
        }
    }

    private static bool AreAlike(Member old, Member now) =>
        old.Value is Group was && now.Value is Group other && was.Members.Any(member => member.Value.Means(other.Find(member.Key)?.Value));
}
