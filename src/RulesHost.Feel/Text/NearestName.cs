namespace RulesHost.Feel.Text;

/// <summary>The remedy for a misspelt name: the nearest one that exists, or the list of all when it is short.</summary>
public static class NearestName
{
    private const int ListAtMost = 8;

    /// <summary>The nearest name at distance 2 at most (1 for names under five letters), letter case aside; null if none is near.</summary>
    public static string? Of(string name, IEnumerable<string> existing)
    {
        int allowed = name.Length < 5 ? 1 : 2;
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string candidate in existing)
        {
            int distance = Distance(name, candidate, allowed);
            if (distance < bestDistance
                || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return bestDistance <= allowed ? best : null;
    }

    /// <summary>A sentence for <see cref="Diagnostic.Help"/>; null where there is nothing to offer.</summary>
    public static string? Help(string name, IEnumerable<string> existing)
    {
        List<string> names = [.. existing.Distinct(StringComparer.Ordinal)];
        if (Of(name, names) is { } nearest)
        {
            return $"did you mean `{nearest}`?";
        }

        return names.Count is > 0 and <= ListAtMost
            ? "expected one of " + string.Join(", ", names.Select(n => $"`{n}`"))
            : null;
    }

    // Optimal string alignment, so that two swapped letters are one mistake; gives up past the allowed distance.
    private static int Distance(string a, string b, int allowed)
    {
        if (Math.Abs(a.Length - b.Length) > allowed)
        {
            return int.MaxValue;
        }

        int[] beforeLast = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                bool same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
