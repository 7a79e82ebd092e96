using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Checks;
using RulesHost.SupplyChain.Allocation.Explaining;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;
using RulesHost.SupplyChain.Allocation.Phases;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Divides a shortage among the lines that want it. A function of the request alone, exact in every step, and the same for any order of its lines.</summary>
public static class Allocator
{
    public static AllocationOutcome Allocate(AllocationRequest request)
    {
        Faults faults = new();
        SettingsCheck.Of(request.Settings, faults);
        SupplyCheck.Of(request.Supply, faults);
        LineCheck.Of(request, faults);
        if (faults.Errors.Count > 0)
        {
            return new AllocationOutcome.Refused(faults.Errors);
        }

        LineOrder order = LineOrder.Of(request.Lines);
        Ledger ledger = new(request, order);
        Commitments commitments = new(ledger);
        CommitmentCheck.Of(ledger, commitments, faults);
        return faults.Errors.Count > 0 ? new AllocationOutcome.Refused(faults.Errors) : Allocated(ledger, commitments, order);
    }

    private static AllocationOutcome.Allocated Allocated(Ledger ledger, Commitments commitments, LineOrder order)
    {
        DistributionMethod method = DistributionMethod.Create(ledger);
        FutureHolds holds = new(ledger, commitments);
        Reserves reserves = new(ledger, method, holds);
        Guarantees guarantees = new(ledger, holds);
        Distribution distribution = new(ledger, method, holds);
        OwnLots ownLots = new(ledger, method, holds);
        PhaseLog phases = new(ledger);
        for (int bucket = 0; bucket < ledger.Horizon.Count; bucket++)
        {
            ledger.Open(bucket);
            phases.Run(commitments.Phase, commitments.Give);
            holds.Look();
            phases.Run(AllocationPhase.Reserve, reserves.Give);
            phases.Run(AllocationPhase.Guarantee, guarantees.Give);
            phases.Run(AllocationPhase.Distribution, distribution.Give);
            phases.Run(AllocationPhase.OwnLot, ownLots.Give);
        }

        phases.Run(AllocationPhase.LooseUnits, new LooseUnits(ledger, method, holds).Give);
        LineAllocation[] lines = Answer.Of(ledger, new Explanation(ledger, method, holds, reserves));
        IReadOnlyList<Unallocated> left = new Leftover(ledger, reserves).Of(lines);
        return new AllocationOutcome.Allocated(Array.ConvertAll(order.OfRequest, place => lines[place]), left, phases.Runs);
    }
}
