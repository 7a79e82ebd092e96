using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using RulesHost.Governance.Rights;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Decisions;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

internal static class DecisionApi
{
    private const string ExampleRequest = """{ "facts": {}, "asOf": "2026-11-02T09:00:00+01:00", "trace": "none" }""";
    private const string PopulationDescription = "Whether the lines are the whole population, over which metrics such as ABC classes are computed. They are then read to the end before the first is answered.";

    public static void MapDecisionApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder decisions = routes.MapGroup("/v1/decisions/{ruleSet}").WithTags("Decisions");
        decisions.MapPost("", (string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options) =>
            DecideAsync(ruleSet, context, current.Present, decider, options))
            .Takes(MediaTypes.Json).Needs(Right.Decide).Describe("decide", "Decides.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision);
        decisions.MapPost("/explain", (string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options) =>
            ExplainAsync(ruleSet, context, current.Present, decider, options))
            .Takes(MediaTypes.Json).Needs(Right.Decide).Describe("explain", "Decides, and says of each rule why it decided or why not; as plain text where that is accepted first.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Explanation);
        decisions.MapPost("/counterfactual", (string ruleSet, HttpContext context, CurrentWorkspace current, Counterfactual counterfactual, ServerOptions options) => CounterfactualAsync(ruleSet, context, current.Present, counterfactual, options))
            .Takes(MediaTypes.Json).Needs(Right.Decide).Describe("counterfactual", "Which other facts would give the outputs under `want`: the fewest changes first, each way decided before it is told.", """{ "facts": {}, "want": { "segment": "Core" }, "most": 3 }""", ServiceSchemas.Request);
        decisions.MapPost("/batch", BatchAsync).Takes(MediaTypes.Lines).Needs(Right.Decide)
            .Describe("batch", "Decides a stream of requests, one per line, and answers them in order, one per line; a bad line gets its own problem. With `population` the rule set's metrics are computed over all lines before the first is decided.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision, MediaTypes.Lines);
    }

    private static async Task<IResult> DecideAsync(string ruleSet, HttpContext context, Present present, Decider decider, ServerOptions options)
    {
        if (Decider.Unknown(present, ruleSet) is { } unknown)
        {
            return unknown;
        }

        IResult answer = await RequestBody.AnswerAsync(context, options.MaxBodyBytes, body => new(decider.Decide(present, ruleSet, body)));
        return answer is JsonAnswer && await decider.SettleAsync(present, ruleSet) is { } problem ? problem : answer;
    }

    private static async Task<IResult> ExplainAsync(string ruleSet, HttpContext context, Present present, Decider decider, ServerOptions options) =>
        Decider.Unknown(present, ruleSet) ?? await RequestBody.AnswerAsync(context, options.MaxBodyBytes, body => new(decider.Explain(present, ruleSet, body, context.Request.PrefersText())));

    private static async Task<IResult> CounterfactualAsync(string ruleSet, HttpContext context, Present present, Counterfactual counterfactual, ServerOptions options) =>
        Decider.Unknown(present, ruleSet) ?? await RequestBody.AnswerAsync(context, options.MaxBodyBytes, body => new(counterfactual.Answer(present, ruleSet, body)));

    private static async Task<IResult> BatchAsync(
        string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options, [Description(PopulationDescription)] bool population = false)
    {
        Present present = current.Present;
        if (Decider.Unknown(present, ruleSet) is { } unknown)
        {
            return unknown;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (population && present.InForce.Workspace.Standing.RuleSets.ContainsKey(ruleSet) && new PopulationBatch(decider, present, ruleSet, options) is { IsNeeded: true } all)
        {
            return await RequestBody.AnswerAsync(context, options.MaxPopulationBytes, body => all.AnswerAsync(body, context), all.TooLarge);
        }

        // A caller may think between lines; one that does not take its answers is cut off by the server's least rate.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Response.ContentType = MediaTypes.Lines;
        await new Batch((line, answer) => decider.Decide(present, ruleSet, line.Span, answer), () => decider.SettleAsync(present, ruleSet), options.MaxBodyBytes).RunAsync(
            context.Request.BodyReader, context.Response.BodyWriter, context.RequestAborted);
        return Results.Empty;
    }
}
