using RulesHost.Feel.Values;

namespace RulesHost.Server.Workspaces;

/// <summary>The machine's instants as FEEL values.</summary>
internal static class Instants
{
    /// <summary>To the millisecond, in UTC.</summary>
    public static DateTimeValue Of(DateTimeOffset instant) =>
        (DateTimeValue)TemporalText.ParseDateTime(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
}
