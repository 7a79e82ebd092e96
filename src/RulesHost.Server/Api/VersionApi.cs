using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>What rule sets were.</summary>
internal static class VersionApi
{
    public static void MapVersionApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder versions = routes.MapGroup("/v1/rule-sets/{ruleSet}").WithTags("History");
        versions.MapGet("/versions", List).Needs(Right.ReadHistory).Describe("versions", "All versions of a rule set, and the releases that brought them.");
        versions.MapGet("/changelog", ChangelogAsync).Needs(Right.ReadHistory).Describe("changelog", "What became of a rule set over a period, with `?from=` and `?to=`: who, when, why, and each change in words; as Markdown or CSV where that is accepted first.");
        versions.MapGet("/versions/{version:int}", GetAsync).Needs(Right.ReadHistory).Describe("version", "One version: its files, byte for byte as the committee saw them.");
        versions.MapGet("/diff", CompareAsync).Needs(Right.ReadHistory).Describe("diff", "What one version says differently from another, by rule and cell; with `?by=regions` what it decides differently, among the files in force. As lines where text is accepted first.");
    }

    private static IResult List(string ruleSet, ServiceHistory history)
    {
        HistoryState state = history.Ledger.State;
        return !state.Versions.TryGetValue(ruleSet, out ImmutableList<NumberedVersion>? versions) ? Missing(ruleSet, state) : JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("ruleSet", ruleSet);
            json.WriteObjects("versions", versions.Reverse(), version =>
            {
                ReleaseWriter.Write(json, version);
                json.WriteStartArray("releases");
                foreach (Release release in state.Releases.Values.Where(release => release.Versions.Any(v => v.RuleSet == ruleSet && v.Version == version.Version)))
                {
                    json.WriteNumberValue(release.Number);
                }

                json.WriteEndArray();
            });
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> GetAsync(string ruleSet, int version, ServiceHistory history)
    {
        if (Find(ruleSet, version, history.Ledger.State) is not { } found)
        {
            return Missing(ruleSet, history.Ledger.State, version);
        }

        WorkspaceFiles files = await FilesAsync(found, history);
        return JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            ReleaseWriter.Write(json, found);
            json.WriteStartObject("texts");
            foreach ((string path, ReadOnlyMemory<byte> text) in files.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                json.WriteString(path, text.Span);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> CompareAsync(string ruleSet, int from, int to, HttpContext context, ServiceHistory history, CurrentWorkspace current)
    {
        HistoryState state = history.Ledger.State;
        if (Find(ruleSet, from, state) is not { } before || Find(ruleSet, to, state) is not { } after)
        {
            return Missing(ruleSet, state, Find(ruleSet, from, state) is null ? from : to);
        }

        return ComparisonAnswer.Of(context, await FilesAsync(before, history), await FilesAsync(after, history), current.InForce.Files.Texts, json =>
        {
            json.WriteString("ruleSet", ruleSet);
            json.WriteNumber("from", from);
            json.WriteNumber("to", to);
        });
    }

    private static async Task<IResult> ChangelogAsync(string ruleSet, string? from, string? to, HttpContext context, ServiceHistory history)
    {
        if (!history.Ledger.State.Versions.ContainsKey(ruleSet))
        {
            return Missing(ruleSet, history.Ledger.State);
        }

        if ((BadInstant("from", from) ?? BadInstant("to", to)) is { } problem)
        {
            return problem;
        }

        Changelog log = new(ruleSet, Instant(from) ?? DateTimeOffset.MinValue, Instant(to) ?? DateTimeOffset.MaxValue);
        await foreach (ReadOnlyMemory<byte> line in history.Ledger.ReadAsync(0, context.RequestAborted))
        {
            log.Add(EntryFormat.Read(line));
        }

        List<(LoggedChange Change, RuleFileComparison Words)> changes = [];
        foreach (LoggedChange change in log.Changes)
        {
            changes.Add((change, RuleFileComparison.Of(await FilesAsync(change.Before, history), await FilesAsync(change.After, history))));
        }

        string type = context.Request.Preferred(MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Csv);
        return type == MediaTypes.Json ? JsonAnswer.Of(json => ChangelogWriter.Write(json, log, changes))
            : Results.Text(type == MediaTypes.Csv ? ChangelogWriter.Csv(changes) : ChangelogWriter.Markdown(log, changes), type);
    }

    private static Problem? BadInstant(string name, string? text) => text is null || Instant(text) is not null ? null
        : new Problem(StatusCodes.Status400BadRequest, $"`{name}` is no instant") { Help = "write one with its offset, such as `2026-11-02T09:00:00+01:00`; in an address `+` is written `%2B`" };

    private static DateTimeOffset? Instant(string? text) => text is not null && Instants.TryParse(text, out DateTimeOffset instant) ? instant : null;

    private static NumberedVersion? Find(string ruleSet, int version, HistoryState state) => state.Versions.GetValueOrDefault(ruleSet)?.Find(v => v.Version == version);

    private static async Task<WorkspaceFiles> FilesAsync(NumberedVersion? version, ServiceHistory history)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        foreach ((string path, string digest) in version?.Files ?? new Dictionary<string, string>())
        {
            files.Add(path, (await history.Blobs.FindAsync(digest))!.Value);
        }

        return WorkspaceFiles.Of(files);
    }

    private static Problem Missing(string ruleSet, HistoryState state, int? version = null) => GovernanceProblems.Of(
        state.Versions.TryGetValue(ruleSet, out ImmutableList<NumberedVersion>? versions)
            ? Refusals.NotFound($"version {version} of `{ruleSet}`", $"the last one is {versions.Count}")
            : Refusals.NotFound($"rule set `{ruleSet.Shown()}` in the history", NearestName.Help(ruleSet, state.Versions.Keys)));
}
