using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Server.Access;
using RulesHost.Server.Problems;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

internal static class DecisionApi
{
    public static void MapDecisionApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder decisions = routes.MapGroup("/v1/decisions/{ruleSet}").WithTags("Decisions");
        decisions.MapPost("", DecideAsync).Takes(MediaTypes.Json).WithName("decide").WithSummary("Decide");
    }

    // The request's bytes are read and answered as one: whatever makes that faster goes here.
    private static async Task<IResult?> DecideAsync(string ruleSet, HttpContext context, CurrentWorkspace current, Decider decider, ServerOptions options)
    {
        InForce inForce = current.InForce;
        if (Decider.Unavailable(inForce, ruleSet) is { } unavailable)
        {
            return unavailable;
        }

        if (await RequestBody.ReadAsync(context, options.MaxBodyBytes) is not { } body)
        {
            return RequestProblems.TooLarge(options.MaxBodyBytes);
        }

        return decider.Decide(inForce, ruleSet, body);
    }
}
