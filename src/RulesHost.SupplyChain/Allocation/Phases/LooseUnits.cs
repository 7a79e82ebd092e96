using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>Gives the units that make no lot to one line, where the run allows it: the last of those that the method would serve next. A line with its own lot
/// takes none.</summary>
internal sealed class LooseUnits(Ledger ledger, DistributionMethod method, FutureHolds holds)
{
    public void Give()
    {
        long loose = ledger.Free % ledger.Settings.Lot;
        if (!ledger.Settings.LooseUnits || loose == 0 || holds.Now[0].Lots > 0)
        {
            return;
        }

        Claims unsatisfied = ledger.Claims(line => ledger.Pack(line) == 1 ? Lacks(line) : 0);
        Portion next = method.Portions(supply: 1, unsatisfied).FirstOrDefault(portion => portion is { Most: > 0, Claims.Count: > 0 });
        if (next.Claims is { Lines: [.., int last] })
        {
            ledger.GiveLoose(last, Math.Min(loose, Lacks(last)));
        }
    }

    private long Lacks(int line) => ledger.MostUnits[line] - (ledger.Given[line] * ledger.Settings.Lot);
}
