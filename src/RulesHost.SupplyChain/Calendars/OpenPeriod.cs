using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>A window of a day on the line of time: its opening included, its closing not.</summary>
internal readonly record struct OpenPeriod(Instant Opens, Instant Closes)
{
    public Duration Length => Closes - Opens;

    /// <summary>How much of it lies between two instants.</summary>
    public Duration Between(Instant from, Instant to)
    {
        Duration length = Instant.Min(Closes, to) - Instant.Max(Opens, from);
        return Duration.Max(length, Duration.Zero);
    }
}
