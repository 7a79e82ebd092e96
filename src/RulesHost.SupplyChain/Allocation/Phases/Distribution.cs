using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>Divides what the phases before left by the method of the run.</summary>
internal sealed class Distribution(Ledger ledger, DistributionMethod method, FutureHolds holds)
{
    public void Give()
    {
        foreach (Hold hold in holds.Now)
        {
            if (ledger.FreeLots - hold.Lots is > 0 and long supply)
            {
                Claims claims = ledger.Claims(line => ledger.Priorities[line] <= hold.LastTier ? ledger.Room(line) : 0);
                ledger.Give(claims, method.Divide(supply, claims), AllocationPhase.Distribution);
            }
        }
    }
}
