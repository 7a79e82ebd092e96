using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>
/// The states of customers after some of them became one. The survivor keeps its state, and gets the best segment that any of them had: a
/// customer loses no service by a merger. Where that segment is another's, the survivor is in it since the merger. Overrides were granted to
/// a customer by name: the survivor's stand, those of the others end.
/// </summary>
/// <param name="States">By customer, the merged ones gone.</param>
/// <param name="Survivors">By id.</param>
public sealed record CustomerMerges(IReadOnlyDictionary<string, ContextValue> States, IReadOnlyList<Survivor> Survivors)
{
    /// <summary>Null, with the reasons, where the merges contradict each other or a segment has no rank.</summary>
    /// <param name="merges">Who went into whom; one may go into another that itself went into a third.</param>
    /// <param name="order">The segments, best first.</param>
    /// <param name="at">The instant of the merger.</param>
    public static CustomerMerges? Of(
        IReadOnlyDictionary<string, ContextValue> states, IReadOnlyList<(string From, string Into)> merges, IReadOnlyList<string> order, DateTimeValue at, DiagnosticBag problems)
    {
        if (Targets(merges, problems) is not { } targets)
        {
            return null;
        }

        SortedDictionary<string, ContextValue> after = new(StringComparer.Ordinal);
        foreach ((string customer, ContextValue state) in states.Where(state => !targets.ContainsKey(state.Key)))
        {
            after[customer] = state;
        }

        List<Survivor> survivors = [];
        foreach (IGrouping<string, string> group in targets.Keys.Order(StringComparer.Ordinal).GroupBy(from => Last(from, targets)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            ContextValue? own = states.GetValueOrDefault(group.Key);
            List<ContextValue> others = [.. group.Where(states.ContainsKey).Select(from => states[from])];
            List<string> segments = [.. others.Prepend(own).Select(Segment).OfType<string>()];
            if (segments.FirstOrDefault(segment => !order.Contains(segment)) is { } unranked)
            {
                problems.Add(EvaluationDiagnostics.MalformedRequest, null, $"`{unranked.Shown()}` has no rank among the segments", NearestName.Help(unranked, order));
                continue;
            }

            string? best = segments.MinBy(segment => order.TakeWhile(name => name != segment).Count());
            if (best is not null && best != Segment(own))
            {
                after[group.Key] = In(best, own, at);
            }

            survivors.Add(new Survivor(group.Key, [.. group], Segment(own), best, others.Sum(Overrides)));
        }

        return problems.HasErrors ? null : new CustomerMerges(after, survivors);
    }

    private static Dictionary<string, string>? Targets(IReadOnlyList<(string From, string Into)> merges, DiagnosticBag problems)
    {
        Dictionary<string, string> targets = new(StringComparer.Ordinal);
        foreach ((string from, string into) in merges)
        {
            if (!targets.TryAdd(from, into) && targets[from] != into)
            {
                problems.Add(EvaluationDiagnostics.DuplicateKey, null, $"`{from.Shown()}` goes into `{targets[from].Shown()}` and into `{into.Shown()}`", "keep one of them");
            }
        }

        if (targets.Keys.FirstOrDefault(from => Last(from, targets) == from) is { } circle)
        {
            problems.Add(EvaluationDiagnostics.MalformedRequest, null, $"`{circle.Shown()}` goes into itself, at once or in a circle", "remove one of the merges");
        }

        return problems.HasErrors ? null : targets;
    }

    // Where it all ends; of a circle, one that is in it.
    private static string Last(string from, Dictionary<string, string> targets)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string at = from;
        while (targets.TryGetValue(at, out string? next) && seen.Add(at))
        {
            at = next;
        }

        return at;
    }

    // A new membership: streaks, approvals and the time served are those of the old one.
    private static ContextValue In(string segment, ContextValue? own, DateTimeValue at) => new(
    [
        KeyValuePair.Create<string, Value>("segment", new TextValue(segment)),
        KeyValuePair.Create<string, Value>("since", at),
        KeyValuePair.Create<string, Value>("evaluations", NumberValue.Zero),
        .. (own?.Entries ?? []).Where(entry => entry.Key is "lastMove" or "reversals" or "overrides"),
    ]);

    private static string? Segment(ContextValue? state) => (state?.Find("segment") as TextValue)?.Text;

    private static int Overrides(ContextValue state) => state.Find("overrides") is ListValue overrides ? overrides.Items.Count : 0;
}

/// <param name="From">The customers that went into it.</param>
/// <param name="Before">The segment that it had; null where it had none.</param>
/// <param name="After">The segment that it has; null where none of them had any.</param>
/// <param name="EndedOverrides">Overrides of the others.</param>
public sealed record Survivor(string Customer, IReadOnlyList<string> From, string? Before, string? After, int EndedOverrides);
