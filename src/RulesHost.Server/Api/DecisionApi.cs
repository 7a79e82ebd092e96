using System.Buffers;
using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
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
            AnswerAsync(ruleSet, context, current, options, (inForce, body) => decider.Decide(inForce, ruleSet, body)))
            .Takes(MediaTypes.Json).Describe("decide", "Decides.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision);
        decisions.MapPost("/explain", (string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options) =>
            AnswerAsync(ruleSet, context, current, options, (inForce, body) => decider.Explain(inForce, ruleSet, body, PrefersText(context.Request))))
            .Takes(MediaTypes.Json).Describe("explain", "Decides, and says of each rule why it decided or why not; as plain text where that is accepted first.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Explanation);
        decisions.MapPost("/batch", BatchAsync).Takes(MediaTypes.Lines)
            .Describe("batch", "Decides a stream of requests, one per line, and answers them in order, one per line; a bad line gets its own problem. With `population` the rule set's metrics are computed over all lines before the first is decided.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision, MediaTypes.Lines);
    }

    private static async Task<IResult> AnswerAsync(
        string ruleSet, HttpContext context, CurrentWorkspace current, ServerOptions options, Func<InForce, ReadOnlySequence<byte>, IResult> answer)
    {
        InForce inForce = current.InForce;
        return Decider.Unavailable(inForce, ruleSet) ?? await RequestBody.AnswerAsync(context, options.MaxBodyBytes, body => new(answer(inForce, body)));
    }

    private static async Task<IResult> BatchAsync(
        string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options, TimeProvider time, [Description(PopulationDescription)] bool population = false)
    {
        InForce inForce = current.InForce;
        if (Decider.Unavailable(inForce, ruleSet) is { } unavailable)
        {
            return unavailable;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (population && new PopulationBatch(decider, inForce, ruleSet, time.GetUtcNow(), options) is { IsNeeded: true } all)
        {
            return await RequestBody.AnswerAsync(context, options.MaxPopulationBytes, body => all.AnswerAsync(body, context), all.TooLarge);
        }

        // A caller may think between lines; one that does not take its answers is cut off by the server's least rate.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Response.ContentType = MediaTypes.Lines;
        await new Batch((line, answer) => decider.Decide(inForce, ruleSet, line.Span, answer), options.MaxBodyBytes).RunAsync(context.Request.BodyReader, context.Response.BodyWriter, context.RequestAborted);
        return Results.Empty;
    }

    // In the order of the header, as a browser or curl writes it; weights are for lists that nobody sends here.
    private static bool PrefersText(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Select(a => a.MediaType.Value).FirstOrDefault(a => a is "text/plain" or MediaTypes.Json or "*/*") == "text/plain";
}
