using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Access;

/// <summary>Lets those in who have the right.</summary>
internal static class Gate
{
    // What anybody on this machine may do as long as nobody is known.
    private static readonly Right[] WithoutKeys = [Right.Decide, Right.ReadHistory];

    /// <summary>The right is asked over the kind of the rule set in the route; over what holds for all kinds where there is none.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Right right) where TBuilder : IEndpointConventionBuilder => route.AddEndpointFilter(async (context, next) =>
        Missing(context.HttpContext, right) is { } refusal ? GovernanceProblems.Of(refusal) : await next(context));

    /// <summary>Whoever has a key may; what exactly is asked where the act is decided.</summary>
    public static TBuilder NeedsKey<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Features.GetRequiredFeature<Caller>() is { Person: null } nobody ? GovernanceProblems.Of(nobody.IsOwner ? OwnerOnly : NoKeys) : await next(context));

    /// <summary>The person behind a request that passed <see cref="NeedsKey"/>.</summary>
    public static Person Person(this HttpContext context) => context.Features.GetRequiredFeature<Caller>().Person!;

    /// <summary>Null where the caller has the right.</summary>
    public static Refusal? Missing(HttpContext context, Right right)
    {
        Caller caller = context.Features.GetRequiredFeature<Caller>();
        if (caller.Person is not { } person)
        {
            return caller.IsOwner ? OwnerOnly : WithoutKeys.Contains(right) ? null : NoKeys;
        }

        InForce inForce = context.RequestServices.GetRequiredService<CurrentWorkspace>().InForce;
        return inForce.Rights.Missing(person, right, [KindOf(context, inForce.Workspace.Standing)]);
    }

    private static Refusal OwnerOnly => Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoRight, "the owner of the data folder makes the first key, and nothing else", "call with a key");

    public static Refusal NoKeys => Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoKeys, "without keys nobody is known, and nothing is governed", "make the first key: `ruleshost key create --person NAME --role administrator`");

    private static string KindOf(HttpContext context, Standing standing) =>
        context.Request.RouteValues["ruleSet"] is string name && standing.RuleSets.TryGetValue(name, out CompiledRuleSet? ruleSet) ? ruleSet.Source.Source.Header.Kind : "";
}
