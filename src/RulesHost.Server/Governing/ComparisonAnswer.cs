using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Analysis.Differences;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>A comparison of rule files: lines in words where text is accepted first, otherwise JSON.</summary>
internal static class ComparisonAnswer
{
    private const string ByRegion = "regions";

    /// <summary>What two versions say differently; or, with <c>?by=regions</c>, what they decide differently.</summary>
    /// <param name="subject">Writes what is compared.</param>
    /// <param name="among">The files that the versions stand among where they are decided by, theirs replaced; null where these are all.</param>
    public static IResult Of(HttpContext context, WorkspaceFiles before, WorkspaceFiles after, WorkspaceFiles? among, Action<Utf8JsonWriter> subject)
    {
        RuleFileComparison written = RuleFileComparison.Of(before, after);
        return context.Request.Query["by"] == ByRegion
            ? Of(context, RegionComparison.Of(InstalledKinds.Checker.Check(Put(before, among)), InstalledKinds.Checker.Check(Put(after, among)), written), subject)
            : Of(context, written, subject);
    }

    private static WorkspaceFiles Put(WorkspaceFiles files, WorkspaceFiles? among) => among is null ? files
        : WorkspaceFiles.Of(among.Files.Where(file => !files.Files.ContainsKey(file.Key)).Concat(files.Files).ToDictionary(StringComparer.Ordinal));

    private static IResult Of(HttpContext context, RegionComparison comparison, Action<Utf8JsonWriter> subject) =>
        context.Request.PrefersText() ? Results.Text(string.Concat(RegionText.Lines(comparison).Select(line => OneLine.Of(line) + "\n")), "text/plain")
        : JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", 1);
            subject(json);
            RegionWriter.WriteMembers(json, comparison);
            json.WriteEndObject();
        });

    private static IResult Of(HttpContext context, RuleFileComparison comparison, Action<Utf8JsonWriter> subject) =>
        context.Request.PrefersText() ? Results.Text(string.Concat(ComparisonText.Lines(comparison).Select(line => OneLine.Of(line) + "\n")), "text/plain")
        : JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", 1);
            subject(json);
            ComparisonWriter.WriteMembers(json, comparison);
            json.WriteEndObject();
        });
}
