using Microsoft.AspNetCore.Http;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Access;

/// <summary>
/// Finds out who asks. As long as there are no keys nobody is known: the service then answers its own machine only, and governs nothing.
/// </summary>
internal sealed class KeyCheck(RequestDelegate next, ServiceHistory history, OwnerToken owner)
{
    private const string Scheme = "Bearer ";

    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

    private static readonly string[] Open = ["/health", "/docs", "/openapi"];

    public Task InvokeAsync(HttpContext context)
    {
        Ruling<Caller> caller = Who(context.Request);
        if (caller is Ruling<Caller>.Granted { Value: var known })
        {
            context.Features.Set(known);
            return next(context);
        }

        return IsOpen(context.Request.Path) ? next(context) : GovernanceProblems.Of(((Ruling<Caller>.Refused)caller).Why).ExecuteAsync(context);
    }

    private Ruling<Caller> Who(HttpRequest request)
    {
        string given = request.Headers.Authorization.ToString();
        string text = given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : "";
        if (OwnerToken.IsOne(text))
        {
            return owner.Is(text) ? Caller.OfOwner : Unknown("the token of the data folder is another one", "read it anew from the data folder");
        }

        if (!history.Keys.IsUsed)
        {
            return Forwarding.FirstOrDefault(request.Headers.ContainsKey) is { } header
                ? Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoKeys, $"the header `{header}` says that the request comes from elsewhere, and without keys this service answers its own machine only", "make keys: `ruleshost key create --person NAME --role ROLE`")
                : Caller.Nobody;
        }

        return text.Length == 0 ? Unknown("this service answers those who have a key", "send the header `Authorization: Bearer KEY`")
            : history.Keys.Who(text) is Ruling<Person>.Granted { Value: var person } ? Known(person, text)
            : Unknown("the key is not known, has expired or was revoked", "ask whoever manages keys for a new one");
    }

    private Caller Known(Person person, string key)
    {
        history.LastUses.Note(KeySecret.IdOf(key)!, history.Ledger.Now);
        return new Caller(person);
    }

    private static Refusal Unknown(string message, string help) => Refusal.Because(RefusalKind.Unknown, GovernanceDiagnostics.UnknownKey, message, help);

    private static bool IsOpen(PathString path) => path == "/" || Open.Any(open => path.StartsWithSegments(open));
}

/// <summary>Who asks.</summary>
/// <param name="Person">Null for the owner of the data folder, and where there are no keys.</param>
internal sealed record Caller(Person? Person)
{
    public static Caller Nobody { get; } = new((Person?)null);

    public static Caller OfOwner { get; } = new((Person?)null) { IsOwner = true };

    public bool IsOwner { get; private init; }
}
