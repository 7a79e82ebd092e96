using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>What is given before anything else: fixed quantities, or what backorder processing must confirm.</summary>
internal sealed class Commitments(Ledger ledger)
{
    private readonly long[] lots = Of(ledger);

    /// <summary>Where one line has a confirmation, all have.</summary>
    public AllocationPhase Phase { get; } = ledger.Lines is [{ Confirmation: not null }, ..] ? AllocationPhase.Confirmed : AllocationPhase.Fixed;

    /// <summary>In lots, what the line must still be given.</summary>
    public long Open(int line) => Math.Max(0, lots[line] - ledger.Given[line]);

    /// <summary>In the order of lines. What supply has not yet come for stays open for the next bucket.</summary>
    public void Give()
    {
        for (int line = 0; line < lots.Length; line++)
        {
            if (ledger.DueBuckets[line] <= ledger.Bucket && Open(line) is > 0 and long open)
            {
                ledger.Give(line, Math.Min(open, ledger.FreeLots), Phase);
            }
        }
    }

    private static long[] Of(Ledger ledger)
    {
        long[] lots = new long[ledger.Lines.Length];
        for (int place = 0; place < lots.Length; place++)
        {
            lots[place] = Of(ledger.Lines[place], ledger, place);
        }

        return lots;
    }

    private static long Of(DemandLine line, Ledger ledger, int place)
    {
        long units = line.Confirmation switch
        {
            Confirmation.Win => long.MaxValue,
            Confirmation.Gain => line.Confirmed,
            _ => line.Fixed,
        };
        if (units == 0)
        {
            return 0;
        }

        long lots = Math.Min(units / ledger.Settings.Lot, ledger.Caps[place]);
        return lots - (lots % ledger.Pack(place));
    }
}
