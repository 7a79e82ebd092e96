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

        LineAllocation[] lines = new LineAllocation[ledger.Lines.Length];
        for (int line = 0; line < lines.Length; line++)
        {
            long units = 0;
            for (int grant = ends[line]; grant < ends[line + 1]; grant++)
            {
                units += grants[grant].Quantity;
            }

            ArraySegment<Grant> own = new(grants, ends[line], ends[line + 1] - ends[line]);
            lines[line] = new LineAllocation(ledger.Lines[line].Id, units, own, explanation.Of(line, units));
        }

        return lines;
    }
}
