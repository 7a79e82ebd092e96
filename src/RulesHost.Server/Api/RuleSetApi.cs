using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Feel.Text;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Decisions;
using RulesHost.Server.RuleSets;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>What is in force.</summary>
internal static class RuleSetApi
{
    public static void MapRuleSetApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder ruleSets = routes.MapGroup("/v1/rule-sets").WithTags("Rule sets");
        ruleSets.MapGet("", (CurrentWorkspace current) => JsonAnswer.Of(json => WriteList(json, current.InForce)))
            .Describe("ruleSets", "All rule sets, those that are broken included.");
        ruleSets.MapGet("/{ruleSet}", Get)
            .Describe("ruleSet", "One rule set: what it takes, what it gives, its rules and its examples.");
        ruleSets.MapGet("/{ruleSet}/openapi.json", GetOpenApi)
            .Describe("ruleSetOpenApi", "The rule set as an OpenAPI document, with its facts and outputs as schemas.");
    }

    private static IResult Get(string ruleSet, CurrentWorkspace current)
    {
        InForce inForce = current.InForce;
        Standing standing = inForce.Workspace.Standing;
        return standing.RuleSets.TryGetValue(ruleSet, out CompiledRuleSet? found) ? JsonAnswer.Of(json => RuleSetWriter.Write(json, found))
            : standing.Broken.TryGetValue(ruleSet, out IReadOnlyList<Diagnostic>? diagnostics) ? JsonAnswer.Of(json => WriteBroken(json, ruleSet, diagnostics))
            : RequestProblems.UnknownRuleSet(ruleSet, standing);
    }

    private static IResult GetOpenApi(string ruleSet, CurrentWorkspace current)
    {
        InForce inForce = current.InForce;
        if (Decider.Unavailable(inForce, ruleSet) is { } unavailable)
        {
            return unavailable;
        }

        Dictionary<string, CheckedRuleSet> all = inForce.Workspace.RuleSets.ToDictionary(r => r.Name, StringComparer.Ordinal);
        return JsonAnswer.Of(json => RuleSetDocument.Of(all[ruleSet], all).WriteTo(json));
    }

    private static void WriteList(Utf8JsonWriter json, InForce inForce)
    {
        Standing standing = inForce.Workspace.Standing;
        json.WriteStartObject();
        json.WriteStartArray("ruleSets");
        foreach (string name in standing.RuleSets.Keys.Concat(standing.Broken.Keys).Order(StringComparer.Ordinal))
        {
            if (standing.RuleSets.TryGetValue(name, out CompiledRuleSet? ruleSet))
            {
                json.WriteStartObject();
                RuleSetWriter.WriteHeader(json, ruleSet);
                json.WriteEndObject();
            }
            else
            {
                WriteBroken(json, name, standing.Broken[name]);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBroken(Utf8JsonWriter json, string name, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("state", "broken");
        StatusApi.WriteDiagnostics(json, diagnostics);
        json.WriteEndObject();
    }
}
