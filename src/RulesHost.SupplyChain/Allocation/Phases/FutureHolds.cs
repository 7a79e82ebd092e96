using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>
/// Supply that is needed later and that later supply will not cover: commitments, from everyone, and the whole request of protected ones, from lines
/// of a lower priority.
/// </summary>
internal sealed class FutureHolds(Ledger ledger, Commitments commitments)
{
    private readonly HashSet<string> protectedSegments = [.. ledger.Settings.ProtectFuture];

    /// <summary>
    /// Of this bucket, the largest hold first, which every line heeds. What it leaves is divided among all, and what a smaller hold then leaves among those tiers
    /// that it concerns.
    /// </summary>
    public IReadOnlyList<Hold> Now { get; private set; } = [];

    /// <summary>What is held back from every line, in lots.</summary>
    public long FromAll => Now[^1].Lots;

    public long From(int priority) => Now.Last(hold => priority <= hold.LastTier).Lots;

    public void Look()
    {
        Int128[] needs = new Int128[ledger.Horizon.Count + 1];
        List<int> guarded = [];
        for (int line = 0; line < ledger.Lines.Length; line++)
        {
            // What is due and does not yet make a whole pack is needed in the next bucket.
            needs[Math.Max(ledger.DueBuckets[line], ledger.Bucket + 1)] += commitments.Open(line);
            if (ledger.DueBuckets[line] > ledger.Bucket && ledger.Lines[line].Segment is { } segment && protectedSegments.Contains(segment))
            {
                guarded.Add(line);
            }
        }

        // Lines stand by priority: what a tier heeds are the needs of all tiers before it.
        List<Hold> holds = [];
        foreach (int line in guarded)
        {
            int priority = ledger.Priorities[line];
            if (holds.Count == 0 || holds[^1].LastTier < priority)
            {
                holds.Add(new Hold(Uncovered(needs), priority));
            }

            needs[ledger.DueBuckets[line]] += ledger.Room(line) - commitments.Open(line);
        }

        holds.Add(new Hold(Uncovered(needs), int.MaxValue));
        holds.Reverse();
        Now = holds;
    }

    // In lots: the most that the needs up to some later bucket exceed supply that comes until then.
    private long Uncovered(Int128[] needs)
    {
        Int128 missing = 0;
        Int128 most = 0;
        for (int bucket = ledger.Bucket + 1; bucket < needs.Length; bucket++)
        {
            missing += needs[bucket] * ledger.Settings.Lot;
            missing -= bucket < ledger.Horizon.Count ? ledger.Horizon.Supply(bucket) : 0;
            most = Int128.Max(most, missing);
        }

        return (long)Int128.Min((most + ledger.Settings.Lot - 1) / ledger.Settings.Lot, ledger.FreeLots);
    }
}
