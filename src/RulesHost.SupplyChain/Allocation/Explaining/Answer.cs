using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Explaining;

/// <summary>The entries of a ledger, by line.</summary>
internal static class Answer
{
    /// <summary>What each line got, as they stand in the ledger.</summary>
    public static LineAllocation[] Of(Ledger ledger, Explanation explanation)
    {
        // Counted first, so that all grants lie in one array, each line's beside one another.
        int[] ends = new int[ledger.Lines.Length + 1];
        foreach (Entry entry in ledger.Entries)
        {
            ends[entry.Line + 1]++;
        }

        for (int line = 0; line < ledger.Lines.Length; line++)
        {
            ends[line + 1] += ends[line];
        }

        Grant[] grants = new Grant[ledger.Entries.Count];
        int[] next = [.. ends];
        foreach (Entry entry in ledger.Entries)
        {
            grants[next[entry.Line]++] = new Grant(entry.Phase, entry.Units, ledger.Horizon.At(entry.Bucket));
        }

        return [.. ledger.Lines.Select((line, place) =>
        {
            ArraySegment<Grant> own = new(grants, ends[place], ends[place + 1] - ends[place]);
            long units = own.Sum(grant => grant.Quantity);
            return new LineAllocation(line.Id, units, own, explanation.Of(place, units));
        })];
    }
}
