using Microsoft.AspNetCore.Http;
using RulesHost.Governance.Workflow;

namespace RulesHost.Server.Answers;

/// <summary>Why something was not done, as a problem.</summary>
internal static class GovernanceProblems
{
    public static Problem Of(Refusal refusal) => new(StatusOf(refusal.Kind), Sentence(refusal)) { Diagnostics = refusal.Problems };

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Unknown => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status409Conflict,
    };

    private static string Sentence(Refusal refusal) => refusal.Problems.Count == 1 ? refusal.Problems[0].Message : $"{refusal.Problems[0].Message} (and {refusal.Problems.Count - 1} more)";
}
