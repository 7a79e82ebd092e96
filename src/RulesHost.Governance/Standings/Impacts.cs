using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rows;

namespace RulesHost.Governance.Standings;

/// <summary>What changes do to populations that are kept, with the most recent ones remembered. Safe on all threads.</summary>
internal sealed class Impacts(IBlobs blobs)
{
    private readonly Recent<PopulationImpact> recent = new(8);

    public Task<PopulationImpact> OfAsync(CompiledFiles before, CompiledFiles after, PinnedPopulation population) => recent.GetAsync(
        Digest.OfAll([before.Set.Key, after.Set.Key, population.Digest, population.Form.ToString(), population.Group ?? "", .. population.Totals]),
        async () => await ImpactRun.Of(
            before.Workspace.Standing, after.Workspace.Standing, Plan.AffectedBy(before.Workspace, after.Workspace), await SnapshotAsync(population),
            new ImpactQuestion { Totals = population.Totals, Group = population.Group }));

    /// <summary>Why a population cannot be read, in words; null where it can.</summary>
    public static async Task<string?> UnreadableAsync(PopulationSnapshot snapshot)
    {
        try
        {
            long rows = 0;
            await foreach (FactRow _ in (await snapshot.OpenAsync()).Rows)
            {
                rows++;
            }

            return rows == 0 ? "holds no row" : null;
        }
        catch (Exception failure) when (FactFiles.Reason(failure) is { } reason)
        {
            return reason;
        }
    }

    private async Task<PopulationSnapshot> SnapshotAsync(PinnedPopulation population) => new(
        await blobs.FindAsync(population.Digest) ?? throw new InvalidDataException($"the population {population.Digest} is missing from the store"), population.Form);
}
