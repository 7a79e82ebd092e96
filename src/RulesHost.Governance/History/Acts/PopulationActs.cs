using System.Text.Json.Serialization;

namespace RulesHost.Governance.History.Acts;

/// <summary>A proposal's plan is computed on this population from now on. Approvals so far are void.</summary>
public sealed record PopulationPinned(int Proposal, PinnedPopulation Population, string PlanHash, IReadOnlyList<PlanPart> PlanParts) : Act;

/// <summary>A population as a plan is bound to it; its bytes are kept.</summary>
/// <param name="Digest">Of the bytes.</param>
/// <param name="Totals">The facts that are summed over those who move.</param>
/// <param name="Group">The fact whose values are compared; null for no comparison.</param>
public sealed record PinnedPopulation(string Digest, PopulationForm Form, IReadOnlyList<string> Totals, string? Group)
{
    /// <summary>Where its rows were taken from the decision log; null where they were given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoggedPeriod? Log { get; init; }
}

/// <summary>What a population has of the decision log.</summary>
/// <param name="To">The first instant after it.</param>
/// <param name="Decisions">Those recorded of the rule sets that a proposal reaches.</param>
/// <param name="Hashed">Rows that are left out: a sensitive fact of theirs was kept as a hash.</param>
/// <param name="Sampled">Decisions that were kept as a share of all.</param>
/// <param name="LostAtMost">So many more may have been recorded, and were lost in a failure of a machine.</param>
public sealed record LoggedPeriod(DateTimeOffset From, DateTimeOffset To, int Decisions, int Hashed, int Sampled, int LostAtMost);

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
