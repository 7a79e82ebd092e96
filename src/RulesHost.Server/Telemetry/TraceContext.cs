using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace RulesHost.Server.Telemetry;

/// <summary>The caller's trace goes on here, and the answer says under which name (W3C Trace Context §3.2).</summary>
internal sealed class TraceContext(RequestDelegate next)
{
    private const string Header = "traceparent";

    public async Task InvokeAsync(HttpContext context)
    {
        using Activity activity = new("RulesHost.Request");
        activity.SetIdFormat(ActivityIdFormat.W3C);
        if (ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, out ActivityContext parent))
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
            activity.TraceStateString = parent.TraceState;
        }

        activity.Start();
        context.Response.Headers[Header] = activity.Id;
        await next(context);
    }
}
