using NodaTime;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation.Generated;

/// <summary>What holds for every allocation, whatever was asked; each method names the first law that is broken, or null.</summary>
internal static class Laws
{
    public static string? Broken(AllocationRequest request, AllocationOutcome.Allocated allocated) =>
        request.Lines.Zip(allocated.Lines, (demand, line) => OfLine(request, demand, line)).FirstOrDefault(law => law is not null)
        ?? OfSupply(request, allocated);

    private static string? OfLine(AllocationRequest request, DemandLine demand, LineAllocation line)
    {
        long most = Math.Min(demand.Requested, demand.Maximum ?? long.MaxValue);
        bool isLoose = line.Grants.Any(grant => grant.Phase == AllocationPhase.LooseUnits);
        return line switch
        {
            _ when line.Id != demand.Id => "answers stand as the lines do",
            _ when line.Quantity < 0 || line.Quantity > most => $"{line.Id} gets from 0 to what it can get at most",
            _ when line.Quantity < demand.Fixed && !DueAfter(request, demand) => $"{line.Id} gets its fixed quantity",
            _ when !isLoose && line.Quantity % (demand.Lot ?? request.Settings.Lot) != 0 => $"{line.Id} gets whole lots",
            _ when line.Grants.Any(grant => grant.Quantity <= 0) => $"{line.Id} is granted something each time",
            _ when line.Grants.Sum(grant => grant.Quantity) != line.Quantity => $"the grants of {line.Id} are its quantity",
            _ when (line.Quantity == demand.Requested) != (line.WhyNotMore == WhyNotMore.FullyServed) => $"{line.Id} is fully served or told why not",
            _ when line.Grants.Any(grant => Early(request, demand, grant)) => $"{line.Id} is not served early",
            _ => null,
        };
    }

    private static string? OfSupply(AllocationRequest request, AllocationOutcome.Allocated allocated)
    {
        long supply = request.Supply.Sum(bucket => bucket.Quantity);
        if (allocated.Lines.Sum(line => line.Quantity) + allocated.Unallocated.Sum(left => left.Quantity) != supply)
        {
            return "what is given and what is left are supply";
        }

        Grant[] grants = [.. allocated.Lines.SelectMany(line => line.Grants)];
        return request.Supply.All(until => grants.Where(grant => grant.At <= until.At).Sum(grant => grant.Quantity)
            <= request.Supply.Where(bucket => bucket.At <= until.At).Sum(bucket => bucket.Quantity)) ? null : "nothing is given before it is there";
    }

    // Some later bucket starts before the line is due, or the horizon ends before.
    private static bool Early(AllocationRequest request, DemandLine demand, Grant grant) =>
        !request.Settings.AllowEarly && demand.Due is { } due
        && (due >= request.Until || request.Supply.Any(bucket => bucket.At > grant.At && bucket.At <= due));

    private static bool DueAfter(AllocationRequest request, DemandLine demand) => demand.Due is Instant due && due >= request.Until;
}
