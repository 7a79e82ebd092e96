namespace RulesHost.Rules.Comparing;

/// <summary>What two sequences have in common.</summary>
internal static class Sequences
{
    // Above this many pairs to look at, what differs in the middle counts as different throughout.
    private const long MostPairs = 16_000_000;

    /// <summary>A longest common subsequence, as pairs of positions that ascend on both sides.</summary>
    public static IReadOnlyList<(int First, int Second)> Common(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        int start = 0;
        while (start < one.Count && start < other.Count && one[start] == other[start])
        {
            start++;
        }

        int tail = 0;
        while (tail < one.Count - start && tail < other.Count - start && one[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        return
        [
            .. Enumerable.Range(0, start).Select(i => (i, i)),
            .. Middle([.. one.Skip(start).SkipLast(tail)], [.. other.Skip(start).SkipLast(tail)]).Select(pair => (pair.First + start, pair.Second + start)),
            .. Enumerable.Range(0, tail).Select(i => (one.Count - tail + i, other.Count - tail + i)),
        ];
    }

    private static IEnumerable<(int First, int Second)> Middle(string[] one, string[] other)
    {
        if ((long)one.Length * other.Length > MostPairs)
        {
            yield break;
        }

        // longest[i, j]: of one from i on and of other from j on.
        int[,] longest = new int[one.Length + 1, other.Length + 1];
        for (int i = one.Length - 1; i >= 0; i--)
        {
            for (int j = other.Length - 1; j >= 0; j--)
            {
                longest[i, j] = one[i] == other[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            if (one[i] == other[j])
            {
                yield return (i++, j++);
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }
}
