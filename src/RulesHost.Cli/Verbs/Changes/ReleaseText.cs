using System.Text.Json;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>Releases in words.</summary>
internal static class ReleaseText
{
    /// <summary>One line: what it is now, and which versions came with it.</summary>
    public static string Line(JsonElement release) =>
        $"release {release.Digits("number")}: {State(release)}{Until(release)}, by {release.Text("by")}: {release.Text("message")}{Versions(release)}";

    /// <summary>The instant from which a release holds; the first release of all holds for all times.</summary>
    public static string From(JsonElement release) => release.Text("effectiveFrom")?.StartsWith("0001-", StringComparison.Ordinal) == true ? "always" : release.Instant("effectiveFrom");

    private static string State(JsonElement release) => release.Text("state") switch
    {
        "inForce" => $"in force from {From(release)}",
        "scheduled" => $"scheduled for {From(release)}",
        "suspended" => $"suspended by release {release.Digits("suspendedBy")}",
        var state => state ?? "",
    };

    private static string Until(JsonElement release) => release.Text("until") is null ? "" : $", until {release.Instant("until")} unless it is kept";

    private static string Versions(JsonElement release) =>
        release.Items("versions").Select(version => $"{version.Text("ruleSet")}@{version.Digits("version")}").ToList() is { Count: > 0 } versions ? $" ({string.Join(", ", versions)})" : "";
}
