using RulesHost.Feel.Values;

namespace RulesHost.Cli.Verbs;

/// <summary>The present instant, for whoever names none.</summary>
internal static class Now
{
    /// <summary>To the second, in UTC.</summary>
    public static DateTimeValue Of(TimeProvider clock) =>
        Instant.At((Int128)clock.GetUtcNow().ToUnixTimeSeconds() * Instant.NanosecondsPerSecond, ZoneOffset.Utc);
}
