using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Differences;

/// <summary>
/// The rows that two versions of a table do not have in common, at the same place among the others: for facts that none of them concerns, both decide the same.
/// </summary>
internal static class ChangedRows
{
    /// <summary>Of each version, by the numbers of rows; all where what follows from them has another meaning.</summary>
    public static (HashSet<int> Before, HashSet<int> After) Of(CheckedTable before, ConclusionWords beforeWords, CheckedTable after, ConclusionWords afterWords)
    {
        if (!MeanTheSame(before, beforeWords, after, afterWords))
        {
            return (All(before), All(after));
        }

        Dictionary<string, Queue<int>> places = [];
        string[] keys = Keys(before, beforeWords);
        foreach ((int row, string key) in keys.Index())
        {
            (places.TryGetValue(key, out Queue<int>? queue) ? queue : places[key] = []).Enqueue(row);
        }

        // The same row of both, ascending in the later version; of these, those that ascend in the earlier one too.
        List<(int Before, int After)> pairs = [.. Keys(after, afterWords).Index().Where(row => places.TryGetValue(row.Item, out Queue<int>? queue) && queue.Count > 0).Select(row => (places[row.Item].Dequeue(), row.Index))];
        List<(int Before, int After)> kept = before.HitPolicy.IgnoresOrder() ? pairs : Ascending(pairs);
        HashSet<int> gone = All(before);
        HashSet<int> come = All(after);
        gone.ExceptWith(kept.Select(pair => pair.Before));
        come.ExceptWith(kept.Select(pair => pair.After));
        return (gone, come);
    }

    private static HashSet<int> All(CheckedTable table) => [.. Enumerable.Range(0, table.Rows.Count)];

    private static bool MeanTheSame(CheckedTable before, ConclusionWords beforeWords, CheckedTable after, ConclusionWords afterWords) =>
        before.HitPolicy == after.HitPolicy && before.IgnoresUnknown == after.IgnoresUnknown
        && before.Outputs.Select(Meaning).SequenceEqual(after.Outputs.Select(Meaning))
        && before.Otherwise is null == after.Otherwise is null
        && (before.Otherwise is null || beforeWords.Of(Conclusions.Otherwise).SequenceEqual(afterWords.Of(Conclusions.Otherwise)));

    // What ranks and rounds conclusions; their names and descriptions do not.
    private static string Meaning(Output output) => $"{output.Name}|{output.Type}|{output.Rounding}|{output.Limits.Decimals}|{output.Limits.Min}|{output.Limits.Max}|{string.Join(',', output.Limits.Values ?? [])}";

    // Where rows of one rule are alternatives, which rule they belong to is a part of what they are; ranks count by their order.
    private static string[] Keys(CheckedTable table, ConclusionWords words)
    {
        List<int> ranks = [.. table.Rows.Select(row => row.Rank).Distinct().Order()];
        bool isRanked = table.HitPolicy == HitPolicy.FieldByField;
        return [.. table.Rows.Select(row => $"{words.Doubt(row)}|{(isRanked ? ranks.BinarySearch(row.Rank) : table.Outputs.Count == 0 ? table.Rules[row.Rule].Id : "")}|{(Alternatives(table, row) ? table.Rules[row.Rule].Id : "")}")];
    }

    private static bool Alternatives(CheckedTable table, CheckedRow row) => table.Rules[row.Rule].Source.When.Count > 1;

    private static List<(int Before, int After)> Ascending(List<(int Before, int After)> pairs)
    {
        List<int> ends = [];
        int[] previous = new int[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            int length = ends.FindIndex(end => pairs[end].Before > pairs[i].Before) is >= 0 and int found ? found : ends.Count;
            previous[i] = length == 0 ? -1 : ends[length - 1];
            if (length == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[length] = i;
            }
        }

        List<(int, int)> kept = [];
        for (int i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
        {
            kept.Add(pairs[i]);
        }

        return kept;
    }
}
