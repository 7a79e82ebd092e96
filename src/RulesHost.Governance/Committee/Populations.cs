using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>Populations as people give them, read once and kept.</summary>
/// <param name="recorded">The lines of the decision log from an instant up to another.</param>
internal sealed class Populations(IBlobs blobs, Func<DateTimeOffset, DateTimeOffset, IAsyncEnumerable<ReadOnlyMemory<byte>>> recorded)
{
    /// <summary>Neither where none was given.</summary>
    /// <param name="planned">What the change does without a population: of which rule sets decisions are looked for.</param>
    public async Task<(PinnedPopulation? Pinned, Refusal? Refusal)> PinAsync(Person by, DecisionRights rights, Func<Task<Plan>> planned, GivenPopulation? population, CancellationToken cancel)
    {
        LoggedPopulation? logged = null;
        if (population?.Period is { } period)
        {
            Plan plan = await planned();
            IReadOnlyList<string> reached = Plan.AffectedBy(plan.Before.Workspace, plan.After.Workspace);
            if (rights.Missing(by, Right.ReadFacts, plan.RuleSets.Where(ruleSet => reached.Contains(ruleSet.Name)).Select(ruleSet => ruleSet.Kind).Distinct()) is { } refusal)
            {
                return (null, refusal);
            }

            logged = await LoggedPopulation.OfAsync(recorded(period.From, period.To), period, reached, population.Form.Subject);
            if (logged.Rows == 0)
            {
                return (null, NothingRecorded(logged.Log, reached));
            }

            population = population with { Bytes = logged.Bytes };
        }

        return population is null ? (null, null)
            : await Impacts.UnreadableAsync(new PopulationSnapshot(population.Bytes, population.Form)) is { } why
                ? (null, Refusals.Invalid(GovernanceDiagnostics.BadPopulation, $"the population {why}", "send facts as CSV with a header, or as one JSON object a line"))
            : (new PinnedPopulation((await blobs.PutAsync([population.Bytes], cancel))[0], population.Form, population.Totals, population.Group) { Log = logged?.Log }, null);
    }

    private static Refusal NothingRecorded(LoggedPeriod log, IReadOnlyList<string> ruleSets) => log.Hashed > 0
        ? Refusals.Invalid(GovernanceDiagnostics.BadPopulation, $"sensitive facts of all {log.Hashed} rows from {Refusals.Shown(log.From)} to {Refusals.Shown(log.To)} are kept as hashes", "give the facts themselves, as CSV or one JSON object a line")
        : Refusals.Invalid(GovernanceDiagnostics.BadPopulation, $"from {Refusals.Shown(log.From)} to {Refusals.Shown(log.To)} no decision was recorded of what the change reaches: {string.Join(", ", ruleSets.Select(name => $"`{name}`").DefaultIfEmpty("no rule set"))}", "name another period");
}
