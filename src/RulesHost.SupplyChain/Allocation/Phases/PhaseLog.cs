using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>Runs phases, and keeps what each of them found and left.</summary>
internal sealed class PhaseLog(Ledger ledger)
{
    private readonly List<PhaseRun> runs = [];

    public IReadOnlyList<PhaseRun> Runs => runs;

    public void Run(AllocationPhase phase, Action give)
    {
        (long available, int entries, long granted) = (ledger.Free, ledger.Entries.Count, 0);
        give();
        for (int entry = entries; entry < ledger.Entries.Count; entry++)
        {
            granted += ledger.Entries[entry].Units;
        }

        runs.Add(new PhaseRun(phase, ledger.Horizon.At(ledger.Bucket), available, granted, ledger.Free));
    }
}
