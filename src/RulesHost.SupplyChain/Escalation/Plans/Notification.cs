using NodaTime;
using NodaTime.Text;
using RulesHost.SupplyChain.Escalation.Paths;
using System.Security.Cryptography;
using System.Text;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>Roles that are to be told of a case at an instant.</summary>
/// <param name="Id">The same whenever it is computed, so that it is sent once: the SHA-256, in hexadecimal, of case, loop, step and instant.</param>
/// <param name="Loop">From 1.</param>
/// <param name="Level">That of the case when they are told: of the level itself, from 1, for <see cref="NotificationCause.Level"/>.</param>
internal sealed record Notification(string Id, NotificationCause Cause, int Loop, int Level, Instant Due, IReadOnlyList<string> Notify)
{
    public string? Channel { get; init; }

    public LevelType Type { get; init; }

    /// <param name="step">What tells it from others of the case, loop and instant: the level's number; for other causes a word.</param>
    public static string IdOf(string caseId, int loop, string step, Instant due) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{loop}\n{InstantPattern.ExtendedIso.Format(due)}\n{caseId.Length}:{caseId}\n{step}")));
}

internal enum NotificationCause
{
    Level,
    Warning,
    Reassignment,
    Exhaustion,
}
