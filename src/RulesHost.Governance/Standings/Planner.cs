using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Testing;

namespace RulesHost.Governance.Standings;

/// <summary>What changes would do. A plan follows from the files alone, so the most recent ones are remembered by them. Safe on all threads.</summary>
public sealed class Planner(StandingCompiler compiler, IBlobs blobs, ExampleRunner examples)
{
    private readonly Recent<Plan> recent = new(8);
    private readonly Impacts impacts = new(blobs);

    /// <param name="population">What the impact is computed on; null for none.</param>
    public async Task<Plan> PlanAsync(CompiledFiles before, IEnumerable<FileChange> changes, PinnedPopulation? population)
    {
        FileSet files = before.Set.With(changes);
        Plan plan = await recent.GetAsync(Digest.OfAll([before.Set.Key, files.Key]), async () => Plan.Of(before, await compiler.CandidateAsync(files), examples));
        return population is null ? plan : plan with { Impact = await ImpactAsync(plan, population) };
    }

    /// <summary>The examples that fail.</summary>
    public IEnumerable<Diagnostic> Failures(CompiledFiles files) => Plan.Failing(examples.Run(files.Workspace));

    public Task<PopulationImpact> ImpactAsync(Plan plan, PinnedPopulation population) => impacts.OfAsync(plan.Before, plan.After, population);
}
