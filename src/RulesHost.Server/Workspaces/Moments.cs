using RulesHost.Feel.Values;
using RulesHost.Governance.History;

namespace RulesHost.Server.Workspaces;

/// <summary>The machine's instants as FEEL values, and back.</summary>
internal static class Moments
{
    private const int NanosecondsPerTick = 100;

    /// <summary>To the millisecond, in UTC.</summary>
    public static DateTimeValue Of(DateTimeOffset instant) => (DateTimeValue)TemporalText.ParseDateTime(EntryFormat.Text(instant));

    /// <summary>Cut to what the machine can tell apart; the first or the last instant that it knows where this one lies beyond.</summary>
    public static DateTimeOffset Of(DateTimeValue instant)
    {
        Int128 nanoseconds = Instant.Of(instant);
        Int128 ticks = (nanoseconds / NanosecondsPerTick) - (nanoseconds % NanosecondsPerTick < 0 ? 1 : 0) + DateTimeOffset.UnixEpoch.Ticks;
        return ticks <= 0 ? DateTimeOffset.MinValue : ticks >= DateTimeOffset.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
