using System.Buffers;
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

    public static void MapDecisionApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder decisions = routes.MapGroup("/v1/decisions/{ruleSet}").WithTags("Decisions");
        decisions.MapPost("", (string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options) =>
            AnswerAsync(ruleSet, context, current, options, (present, body) => decider.Decide(present, ruleSet, body)))
            .Takes(MediaTypes.Json).Describe("decide", "Decides.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision);
        decisions.MapPost("/explain", (string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options) =>
            AnswerAsync(ruleSet, context, current, options, (present, body) => decider.Explain(present, ruleSet, body, PrefersText(context.Request))))
            .Takes(MediaTypes.Json).Describe("explain", "Decides, and says of each rule why it decided or why not; as plain text where that is accepted first.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Explanation);
        decisions.MapPost("/batch", BatchAsync).Takes(MediaTypes.Lines)
            .Describe("batch", "Decides a stream of requests, one per line, and answers them in order, one per line; a bad line gets its own problem.", ExampleRequest, ServiceSchemas.Request, ServiceSchemas.Decision, MediaTypes.Lines);
    }

    private static async Task<IResult> AnswerAsync(
        string ruleSet, HttpContext context, CurrentWorkspace current, ServerOptions options, Func<Present, ReadOnlySequence<byte>, IResult> answer)
    {
        Present present = current.Present;
        return Decider.Unavailable(present.InForce, ruleSet) ?? await RequestBody.AnswerAsync(context, options.MaxBodyBytes, body => answer(present, body));
    }

    private static async Task<IResult> BatchAsync(string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options)
    {
        Present present = current.Present;
        if (Decider.Unavailable(present.InForce, ruleSet) is { } unavailable)
        {
            return unavailable;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        // A caller may think between lines; one that does not take its answers is cut off by the server's least rate.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Response.ContentType = MediaTypes.Lines;
        await new Batch(decider, present, ruleSet, options.MaxBodyBytes).RunAsync(context.Request.BodyReader, context.Response.BodyWriter, context.RequestAborted);
        return Results.Empty;
    }

    // In the order of the header, as a browser or curl writes it; weights are for lists that nobody sends here.
    private static bool PrefersText(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Select(a => a.MediaType.Value).FirstOrDefault(a => a is "text/plain" or MediaTypes.Json or "*/*") == "text/plain";
}
