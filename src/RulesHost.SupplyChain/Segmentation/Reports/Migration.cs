namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>Who was in which segment, and is in which now.</summary>
/// <param name="Segments">Those of the order, best first, then the others that occur, by name.</param>
/// <param name="Counts">Customers that are in both: a row per segment before, a column per segment after.</param>
/// <param name="Entrants">Customers that were not there before, by segment.</param>
/// <param name="Leavers">Customers that are no longer there, by the segment that they were in.</param>
public sealed record Migration(IReadOnlyList<string> Segments, IReadOnlyList<IReadOnlyList<int>> Counts, IReadOnlyList<int> Entrants, IReadOnlyList<int> Leavers)
{
    /// <summary>How many of the segments have a rank, and stand first; none where the segments are unranked.</summary>
    public int Ranked { get; private init; }

    /// <summary>Customers that are in both.</summary>
    public int Both => Counts.Sum(row => row.Sum());

    public int Retained => Sum((from, to) => from == to);

    /// <summary>Moves to a better segment; null where the segments are unranked.</summary>
    public int? Upgrades => Ranked == 0 ? null : Sum((from, to) => to < from && from < Ranked);

    /// <summary>Moves to a worse segment; null where the segments are unranked.</summary>
    public int? Downgrades => Ranked == 0 ? null : Sum((from, to) => from < to && to < Ranked);

    /// <summary>Everybody before and after, those who came and went included, by segment.</summary>
    public IReadOnlyList<int> Before => [.. Counts.Select((row, i) => row.Sum() + Leavers[i])];

    public IReadOnlyList<int> After => [.. Segments.Select((_, i) => Counts.Sum(row => row[i]) + Entrants[i])];

    /// <param name="before">Each customer once; one without a segment counts as not there.</param>
    /// <param name="after">Likewise.</param>
    /// <param name="order">Best first; empty where the segments are unranked.</param>
    public static Migration Of(IEnumerable<Assignment> before, IEnumerable<Assignment> after, IReadOnlyList<string> order)
    {
        Dictionary<string, string> old = Segmented(before);
        Dictionary<string, string> now = Segmented(after);
        (string[] segments, Dictionary<string, int> places) = Places(old.Values.Concat(now.Values), order);
        int[][] counts = [.. segments.Select(_ => new int[segments.Length])];
        int[] entrants = new int[segments.Length];
        int[] leavers = new int[segments.Length];
        foreach ((string subject, string segment) in now)
        {
            _ = old.TryGetValue(subject, out string? from) ? counts[places[from]][places[segment]]++ : entrants[places[segment]]++;
        }

        foreach ((_, string segment) in old.Where(customer => !now.ContainsKey(customer.Key)))
        {
            leavers[places[segment]]++;
        }

        return new Migration(segments, counts, entrants, leavers) { Ranked = order.Count };
    }

    /// <summary>Of customers that are counted already: all of them are in both.</summary>
    /// <param name="moves">How many went from which segment to which; the same one for those that stayed.</param>
    public static Migration Of(IReadOnlyDictionary<(string From, string To), int> moves, IReadOnlyList<string> order)
    {
        (string[] segments, Dictionary<string, int> places) = Places(moves.Keys.SelectMany(move => new[] { move.From, move.To }), order);
        int[][] counts = [.. segments.Select(_ => new int[segments.Length])];
        foreach (((string from, string to), int customers) in moves)
        {
            counts[places[from]][places[to]] = customers;
        }

        return new Migration(segments, counts, new int[segments.Length], new int[segments.Length]) { Ranked = order.Count };
    }

    private static (string[] Segments, Dictionary<string, int> Places) Places(IEnumerable<string> occurring, IReadOnlyList<string> order)
    {
        string[] segments = [.. order, .. occurring.Distinct().Except(order).Order(StringComparer.Ordinal)];
        return (segments, segments.Select((segment, i) => (segment, i)).ToDictionary(place => place.segment, place => place.i));
    }

    private static Dictionary<string, string> Segmented(IEnumerable<Assignment> assignments) =>
        assignments.Where(assignment => assignment.Segment is not null).ToDictionary(assignment => assignment.Subject, assignment => assignment.Segment!, StringComparer.Ordinal);

    private int Sum(Func<int, int, bool> counts) => Counts.SelectMany((row, from) => row.Where((_, to) => counts(from, to))).Sum();
}
