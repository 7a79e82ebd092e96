using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Committee;

/// <summary>A population as somebody gives it: its bytes are kept.</summary>
/// <param name="Totals">The facts that are summed over those who move.</param>
/// <param name="Group">The fact whose values are compared; null for no comparison.</param>
public sealed record GivenPopulation(ReadOnlyMemory<byte> Bytes, PopulationForm Form, IReadOnlyList<string> Totals, string? Group)
{
    /// <summary>The period of the decision log whose facts are the rows; null where the bytes are.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Period { get; init; }
}
