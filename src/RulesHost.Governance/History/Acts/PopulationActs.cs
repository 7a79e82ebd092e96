namespace RulesHost.Governance.History.Acts;

/// <summary>A proposal's plan is computed on this population from now on. Approvals so far are void.</summary>
public sealed record PopulationPinned(int Proposal, PinnedPopulation Population, string PlanHash, IReadOnlyList<PlanPart> PlanParts) : Act;

/// <summary>A population as a plan is bound to it; its bytes are kept.</summary>
/// <param name="Digest">Of the bytes.</param>
/// <param name="Totals">The facts that are summed over those who move.</param>
/// <param name="Group">The fact whose values are compared; null for no comparison.</param>
public sealed record PinnedPopulation(string Digest, PopulationForm Form, IReadOnlyList<string> Totals, string? Group);

/// <summary>How the bytes of a population are read.</summary>
/// <param name="Kind"><c>csv</c>, <c>ndjson</c> or <c>json</c>.</param>
/// <param name="AsOf">The instant at which all rows are decided.</param>
public sealed record PopulationForm(string Kind, DateTimeOffset AsOf)
{
    /// <summary>Between the columns of CSV.</summary>
    public string Separator { get; init; } = ",";

    /// <summary>The column that says whom a row is about; null for one with a usual name.</summary>
    public string? Subject { get; init; }
}

/// <summary>One thing that an approval signs, so that it can be said which of them moved.</summary>
public sealed record PlanPart(string Name, string Digest);
