using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Phases;

namespace RulesHost.SupplyChain.Allocation.Checks;

/// <summary>
/// Whether supply covers what must be given: fixed quantities until the end, what backorder processing must confirm when it is due. A line that is due
/// after the horizon is owed nothing yet.
/// </summary>
internal static class CommitmentCheck
{
    public static void Of(Ledger ledger, Commitments commitments, Faults faults)
    {
        Horizon horizon = ledger.Horizon;
        Int128 owed = 0;
        foreach (int line in Enumerable.Range(0, ledger.Lines.Length).Where(line => commitments.Open(line) > 0).OrderBy(line => ledger.DueBuckets[line]))
        {
            int due = ledger.DueBuckets[line];
            if (due == horizon.Count)
            {
                break;
            }

            bool isFixed = ledger.Lines[line].Confirmation is null;
            long supply = horizon.SupplyUntil(isFixed ? horizon.Count - 1 : due) / ledger.Settings.Lot;
            bool fits = owed + commitments.Open(line) <= supply;
            owed += fits ? commitments.Open(line) : 0;
            faults.When(!fits && isFixed, AllocationErrorKind.FixedExceedsSupply, "Fixed", ledger.Lines[line].Id);
            faults.When(!fits && !isFixed, AllocationErrorKind.Infeasible, "Confirmation", ledger.Lines[line].Id);
        }
    }
}
