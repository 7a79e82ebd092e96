namespace RulesHost.Rules.Comparing.Merging;

/// <summary>The order of what a merge leaves: that of the side that changed it, with what each side added behind what it stood behind.</summary>
internal static class MergedOrder
{
    /// <summary>Null where both sides changed the order, or an addition has no one place, and nobody may choose.</summary>
    /// <param name="remains">Whether a key is there after the merge.</param>
    /// <param name="mayChoose">Whether any order will do; then ours goes first.</param>
    public static IReadOnlyList<string>? Of(
        IReadOnlyList<string> origin, IReadOnlyList<string> ours, IReadOnlyList<string> theirs, Func<string, bool> remains, bool mayChoose)
    {
        List<string> mine = [.. ours.Where(remains)];
        List<string> other = [.. theirs.Where(remains)];
        List<string>? order = OfCommon(origin, [.. mine.Intersect(other)], [.. other.Intersect(mine)], mayChoose);
        Dictionary<int, List<string>>? added = order is null ? null : Added(order, mine, mayChoose);
        Dictionary<int, List<string>>? addedThere = order is null ? null : Added(order, other, mayChoose);
        if (added is null || addedThere is null || (!mayChoose && added.Keys.Intersect(addedThere.Keys).Any()))
        {
            return null;
        }

        IEnumerable<string> In(int gap) => [.. added.GetValueOrDefault(gap, []), .. addedThere.GetValueOrDefault(gap, [])];
        return [.. In(0), .. order!.SelectMany((key, i) => In(i + 1).Prepend(key))];
    }

    private static List<string>? OfCommon(IReadOnlyList<string> origin, List<string> mine, List<string> other, bool mayChoose)
    {
        if (mine.SequenceEqual(other))
        {
            return mine;
        }

        HashSet<string> known = [.. origin];
        List<string> was = [.. origin.Intersect(mine)];
        bool isMoved = !mine.Where(known.Contains).SequenceEqual(was);
        bool isMovedThere = !other.Where(known.Contains).SequenceEqual(was);
        // What both added has a place on both sides, and these may differ.
        bool isClear = mine.Count == was.Count && !(isMoved && isMovedThere);
        return isClear || mayChoose ? (isMovedThere && !isMoved ? other : mine) : null;
    }

    /// <summary>By gap of the order, 0 before the first, what a side added there; null where what stood around an addition stands together no longer.</summary>
    private static Dictionary<int, List<string>>? Added(List<string> order, List<string> side, bool mayChoose)
    {
        Dictionary<string, int> places = order.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i, StringComparer.Ordinal);
        Dictionary<int, List<string>> added = [];
        int gap = 0;
        foreach (string key in side)
        {
            if (places.TryGetValue(key, out int place))
            {
                if (added.ContainsKey(gap) && place != gap && !mayChoose)
                {
                    return null;
                }

                gap = place + 1;
            }
            else if (added.TryGetValue(gap, out List<string>? here))
            {
                here.Add(key);
            }
            else
            {
                added.Add(gap, [key]);
            }
        }

        return added.ContainsKey(gap) && gap != order.Count && !mayChoose ? null : added;
    }
}
