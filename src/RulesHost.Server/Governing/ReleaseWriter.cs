using System.Text.Json;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>Releases, versions, exceptions and keys as JSON.</summary>
internal static class ReleaseWriter
{
    /// <summary>What a list says of a release.</summary>
    public static void WriteHeader(Utf8JsonWriter json, Release release, HistoryState state, DateTimeOffset now)
    {
        json.WriteNumber("number", release.Number);
        json.WriteString("state", StateOf(release, state, now));
        json.WriteNumberOrNull("proposal", release.Proposal);
        json.WriteString("by", release.Actor);
        json.WriteInstant("at", release.At);
        json.WriteNumber("position", release.Sequence);
        json.WriteString("message", release.Message);
        json.WriteInstant("effectiveFrom", release.EffectiveFrom);
        json.WriteInstant("until", release.Until);
        json.WriteNumberOrNull("suspendedBy", release.SuspendedBy);
        json.WriteTexts("files", release.Changes.Select(change => change.Path));
    }

    public static void Write(Utf8JsonWriter json, Release release, HistoryState state, DateTimeOffset now)
    {
        json.WriteStartObject();
        WriteHeader(json, release, state, now);
        ProposalWriter.WriteChanges(json, release.Changes);
        json.WriteObjects("versions", release.Versions, version => Write(json, version));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, NumberedVersion version)
    {
        json.WriteString("ruleSet", version.RuleSet);
        json.WriteNumber("version", version.Version);
        json.WriteString("kind", version.Kind);
        json.WriteString("contentHash", version.ContentHash);
        json.WriteStartObject("files");
        foreach ((string path, string digest) in version.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            json.WriteString(path, digest);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Override given, DateTimeOffset now)
    {
        json.WriteNumber("number", given.Number);
        json.WriteString("state", given.End <= now ? "ended" : given.Start is null ? "requested" : given.Start <= now ? "inForce" : "scheduled");
        json.WriteString("ruleSet", given.RuleSet);
        json.WriteString("subject", given.Subject);
        json.WriteString("segment", given.Segment);
        json.WriteString("because", given.Because);
        json.WriteString("ticket", given.Ticket);
        json.WriteString("requestedBy", given.RequestedBy);
        json.WriteTexts("approvedBy", given.ApprovedBy);
        json.WriteInstant("at", given.At);
        json.WriteInstant("from", given.From);
        json.WriteInstant("to", given.To);
        json.WriteInstant("approvedAt", given.ApprovedAt);
        json.WriteInstant("endedAt", given.EndedAt);
        json.WriteString("endedBecause", given.EndedBecause);
    }

    public static void Write(Utf8JsonWriter json, ModeSwitch mode, DateTimeOffset now)
    {
        json.WriteNumber("number", mode.Number);
        json.WriteString("state", mode.End <= now ? "ended" : mode.From <= now ? "inForce" : "scheduled");
        json.WriteString("mode", mode.Mode);
        json.WriteString("because", mode.Because);
        json.WriteString("by", mode.Actor);
        json.WriteInstant("at", mode.At);
        json.WriteInstant("from", mode.From);
        json.WriteInstant("to", mode.To);
        json.WriteInstant("endedAt", mode.EndedAt);
    }

    public static void Write(Utf8JsonWriter json, AccessKey key, DateTimeOffset? lastUsed, DateTimeOffset now)
    {
        json.WriteString("id", key.Id);
        json.WriteString("state", key.RevokedAt is not null ? "revoked" : key.IsGoodAt(now) ? "good" : "expired");
        json.WriteString("person", key.Person);
        json.WriteTexts("roles", key.Roles);
        json.WriteString("createdBy", key.CreatedBy);
        json.WriteInstant("at", key.At);
        json.WriteInstant("expiresAt", key.ExpiresAt);
        json.WriteInstant("revokedAt", key.RevokedAt);
        json.WriteInstant("lastUsedAt", lastUsed);
    }

    private static string StateOf(Release release, HistoryState state, DateTimeOffset now) =>
        release.SuspendedBy is not null ? "suspended"
        : release.IsOut ? "withdrawn"
        : release.IsScheduledAt(now) ? "scheduled"
        : !release.IsInForceAt(now) ? "lapsed"
        : state.Timeline.IsSupersededAt(release, now) ? "superseded"
        : "inForce";
}
