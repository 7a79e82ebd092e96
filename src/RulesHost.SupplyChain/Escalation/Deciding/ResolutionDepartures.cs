using RulesHost.SupplyChain.Escalation.Cases;
using System.Diagnostics;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>Departures as JSON and rule files spell them, and in words.</summary>
internal static class ResolutionDepartures
{
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<ResolutionDeparture>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    public static string Word(this ResolutionDeparture departure) => Words[(int)departure];

    public static string Described(this ResolutionDeparture departure, ResolutionProtocol protocol) => departure switch
    {
        ResolutionDeparture.ClosedByAnother => $"the case is to be closed by `{protocol.CloseBy}`",
        ResolutionDeparture.ReasonMissing => $"the resolution gives no reason, expected one of {Reasons(protocol)}",
        ResolutionDeparture.ReasonUnknown => $"the reason of the resolution is none of {Reasons(protocol)}",
        ResolutionDeparture.RootCauseMissing => "the resolution gives no root cause, and the facts of the case ask for it",
        _ => throw new UnreachableException(),
    };

    private static string Reasons(ResolutionProtocol protocol) => string.Join(", ", protocol.ReasonCodes.Select(code => $"`{code}`"));
}
