using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using RulesHost.Analysis.Claims;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>Checks files that are being written, against those in force; nothing is stored.</summary>
internal static class CheckApi
{
    // Tables come with the files.
    private const int MaxBytes = 16 * 1024 * 1024;

    public static void MapCheckApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/check", CheckAsync).Takes(MediaTypes.Json).Needs(Right.ReadHistory).WithTags("Rule sets")
            .Describe("check", "Checks files laid over those in force: a map of file names to texts, null where a file is taken away. Nothing is stored. With `claims` it also says what is proved.",
                """{ "greeting.yaml": "ruleSet: greeting\nkind: decision\n" }""");

    private static Task<IResult> CheckAsync(HttpContext context, CurrentWorkspace current, [Description("Whether to say what is proved of the rule sets.")] bool claims = false)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBytes;
        return RequestBody.AnswerAsync(context, MaxBytes, body => new(Check(body.ToArray(), current, claims)));
    }

    private static IResult Check(byte[] body, CurrentWorkspace current, bool claims)
    {
        DiagnosticBag problems = [];
        List<KeyValuePair<string, byte[]?>> overlay = Overlay(JsonFacts.Read(body, problems), problems);
        return problems.HasErrors ? RequestProblems.Refused(problems) : JsonAnswer.Of(json => Write(json, current.Check(overlay), claims));
    }

    private static List<KeyValuePair<string, byte[]?>> Overlay(Value? body, DiagnosticBag problems)
    {
        List<KeyValuePair<string, byte[]?>> overlay = [];
        if (body is not ContextValue files)
        {
            Malformed(problems, "", "expected an object of file names and texts");
            return overlay;
        }

        foreach ((string path, Value text) in files.Entries)
        {
            if (WorkspaceFiles.Resolve("", path) != path || path.Any(char.IsControl))
            {
                Malformed(problems, path, $"`{RequestProblems.Shown(path)}` is no path inside the workspace");
            }
            else if (text is TextValue or NullValue)
            {
                overlay.Add(new(path, text is TextValue { Text: var written } ? Encoding.UTF8.GetBytes(written) : null));
            }
            else
            {
                Malformed(problems, path, $"expected the text of `{RequestProblems.Shown(path)}`, found {FactTypes.Describe(text)}");
            }
        }

        return overlay;
    }

    private static void Malformed(DiagnosticBag problems, string path, string message) =>
        problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, message, null, "send `{ \"name.yaml\": \"text of the file\" }`")
        {
            Pointer = "/" + path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal),
        });

    private static void Write(Utf8JsonWriter json, CheckedWorkspace workspace, bool claims)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", !workspace.HasErrors);
        StatusApi.WriteDiagnostics(json, workspace.Diagnostics);
        if (claims)
        {
            ClaimWriter.Write(json, InstalledKinds.ClaimsOf(workspace));
        }

        json.WriteEndObject();
    }
}
