using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Rules.Comparing;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>A comparison of rule files: lines in words where text is accepted first, otherwise JSON.</summary>
internal static class ComparisonAnswer
{
    /// <param name="subject">Writes what is compared.</param>
    public static IResult Of(HttpContext context, RuleFileComparison comparison, Action<Utf8JsonWriter> subject) =>
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
