using RulesHost.Rules.Compilation;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>What the rules say of a customer's fitness for one segment.</summary>
/// <param name="Join">It may come in.</param>
/// <param name="Stay">It may remain; true wherever <paramref name="Join"/> is.</param>
public readonly record struct Qualification(Truth Join, Truth Stay);

/// <summary>The segment that the rules ask for.</summary>
/// <param name="Segment">Its place among the segments, best first.</param>
/// <param name="IsCertain">No missing fact could have made it another one.</param>
/// <param name="ByStaying">The customer is there already and what keeps it there is a condition to stay.</param>
public readonly record struct Candidate(int Segment, bool IsCertain, bool ByStaying)
{
    /// <param name="fit">Of each segment, best first; the last one, the fallback, fits always.</param>
    /// <param name="current">The place of the present segment; null for a new customer.</param>
    public static Candidate Of(IReadOnlyList<Qualification> fit, int? current, bool isRanked) =>
        isRanked ? Ranked(fit, current) : Unranked(fit, current);

    // Up to the best segment that lets it in; else the best one, from its own down, that keeps it.
    private static Candidate Ranked(IReadOnlyList<Qualification> fit, int? current)
    {
        bool isCertain = true;
        int last = fit.Count - 1;
        for (int place = 0; place < (current ?? last); place++)
        {
            if (fit[place].Join == Truth.True)
            {
                return new Candidate(place, isCertain, ByStaying: false);
            }

            isCertain &= fit[place].Join == Truth.False;
        }

        for (int place = current ?? last; place < last; place++)
        {
            if (fit[place].Stay == Truth.True)
            {
                return new Candidate(place, isCertain, fit[place].Join != Truth.True);
            }

            isCertain &= fit[place].Stay == Truth.False;
        }

        return new Candidate(last, isCertain, ByStaying: false);
    }

    // The first that lets it in; else its own, while that keeps it.
    private static Candidate Unranked(IReadOnlyList<Qualification> fit, int? current)
    {
        bool isCertain = true;
        int last = fit.Count - 1;
        for (int place = 0; place < last; place++)
        {
            if (fit[place].Join == Truth.True)
            {
                return new Candidate(place, isCertain, ByStaying: false);
            }

            isCertain &= fit[place].Join == Truth.False;
        }

        return current is { } own && own < last && fit[own].Stay == Truth.True
            ? new Candidate(own, isCertain, ByStaying: true)
            : new Candidate(last, isCertain && (current is not { } left || left == last || fit[left].Stay == Truth.False), ByStaying: false);
    }
}
