namespace RulesHost.Feel.Syntax;

/// <summary>What the lexer reads besides standard FEEL.</summary>
/// <param name="GroupedDigits"><c>1_000_000</c>.</param>
/// <param name="BareTemporals"><c>2026-12-01</c>, <c>17:00</c>, <c>P3D</c> stand without <c>@"…"</c>.</param>
internal sealed record Dialect(bool GroupedDigits, bool BareTemporals)
{
    public static readonly Dialect Standard = new(GroupedDigits: false, BareTemporals: false);
    public static readonly Dialect RuleFile = new(GroupedDigits: true, BareTemporals: false);
    public static readonly Dialect TemporalCell = new(GroupedDigits: true, BareTemporals: true);
}
