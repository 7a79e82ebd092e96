using System.Text.Json;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;

namespace RulesHost.Server.Governing;

/// <summary>Releases, versions, exceptions and keys as JSON.</summary>
internal static class ReleaseWriter
{
    /// <summary>What a list says of a release.</summary>
    public static void WriteHeader(Utf8JsonWriter json, Release release, DateTimeOffset now)
    {
        json.WriteNumber("number", release.Number);
        json.WriteString("state", StateOf(release, now));
        ProposalWriter.WriteNumber(json, "proposal", release.Proposal);
        json.WriteString("by", release.Actor);
        json.WriteString("at", EntryFormat.Text(release.At));
        json.WriteNumber("position", release.Sequence);
        json.WriteString("message", release.Message);
        json.WriteString("effectiveFrom", EntryFormat.Text(release.EffectiveFrom));
        WriteInstant(json, "until", release.Until);
        ProposalWriter.WriteNumber(json, "suspendedBy", release.SuspendedBy);
        ProposalWriter.WriteTexts(json, "files", release.Changes.Select(change => change.Path));
    }

    public static void Write(Utf8JsonWriter json, Release release, DateTimeOffset now)
    {
        json.WriteStartObject();
        WriteHeader(json, release, now);
        ProposalWriter.WriteChanges(json, release.Changes);
        ProposalWriter.Array(json, "versions", release.Versions, version => Write(json, version));
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
        ProposalWriter.WriteTexts(json, "approvedBy", given.ApprovedBy);
        json.WriteString("at", EntryFormat.Text(given.At));
        json.WriteString("from", EntryFormat.Text(given.From));
        json.WriteString("to", EntryFormat.Text(given.To));
        WriteInstant(json, "approvedAt", given.ApprovedAt);
        WriteInstant(json, "endedAt", given.EndedAt);
        json.WriteString("endedBecause", given.EndedBecause);
    }

    public static void Write(Utf8JsonWriter json, ModeSwitch mode, DateTimeOffset now)
    {
        json.WriteNumber("number", mode.Number);
        json.WriteString("state", mode.End <= now ? "ended" : mode.From <= now ? "inForce" : "scheduled");
        json.WriteString("mode", mode.Mode);
        json.WriteString("because", mode.Because);
        json.WriteString("by", mode.Actor);
        json.WriteString("at", EntryFormat.Text(mode.At));
        json.WriteString("from", EntryFormat.Text(mode.From));
        json.WriteString("to", EntryFormat.Text(mode.To));
        WriteInstant(json, "endedAt", mode.EndedAt);
    }

    public static void Write(Utf8JsonWriter json, AccessKey key, DateTimeOffset now)
    {
        json.WriteString("id", key.Id);
        json.WriteString("state", key.RevokedAt is not null ? "revoked" : key.IsGoodAt(now) ? "good" : "expired");
        json.WriteString("person", key.Person);
        ProposalWriter.WriteTexts(json, "roles", key.Roles);
        json.WriteString("createdBy", key.CreatedBy);
        json.WriteString("at", EntryFormat.Text(key.At));
        WriteInstant(json, "expiresAt", key.ExpiresAt);
        WriteInstant(json, "revokedAt", key.RevokedAt);
    }

    private static string StateOf(Release release, DateTimeOffset now) =>
        release.SuspendedBy is not null ? "suspended" : release.IsOut ? "withdrawn" : release.IsScheduledAt(now) ? "scheduled" : release.IsInForceAt(now) ? "inForce" : "lapsed";

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } given)
        {
            json.WriteString(name, EntryFormat.Text(given));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
