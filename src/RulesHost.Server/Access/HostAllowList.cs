using Microsoft.AspNetCore.Http;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>Answers only to the names it goes by: a page that rebinds its own name to this address is turned away.</summary>
internal sealed class HostAllowList(RequestDelegate next, ServerOptions options)
{
    private readonly HashSet<string> allowed = new(options.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        string host = context.Request.Host.Host;
        return allowed.Contains(host) || allowed.Contains("*")
            ? next(context)
            : new Problem(StatusCodes.Status421MisdirectedRequest, $"this service does not go by the name `{RequestProblems.Shown(host)}`")
            {
                Help = $"call it by {string.Join(", ", allowed.Select(name => $"`{name}`"))}, or let its operator allow this name",
            }.ExecuteAsync(context);
    }
}
