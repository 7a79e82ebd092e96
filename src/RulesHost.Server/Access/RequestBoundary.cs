using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RulesHost.Governance.Storage;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>Around every request: no answer without a body that says why, and the place where an unexpected failure ends.</summary>
internal sealed partial class RequestBoundary(RequestDelegate next, ILogger<RequestBoundary> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null or 0 })
            {
                await Explain(context).ExecuteAsync(context);
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(context, new Problem(bad.StatusCode, bad.Message));
        }
        catch (StoreException failure)
        {
            LogStore(failure.Message);
            await AnswerAsync(context, new Problem(StatusCodes.Status503ServiceUnavailable, failure.Message) { Help = failure.Help, RetryAfter = 10 });
        }
        catch (Exception failure)
        {
            string traceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
            LogFailure(failure, traceId);
            await AnswerAsync(context, new Problem(StatusCodes.Status500InternalServerError, "the service failed; this is not your mistake") { TraceId = traceId });
        }
    }

    // An answer that has begun cannot be taken back: the caller sees it break off.
    private static async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await problem.ExecuteAsync(context);
    }

    private static Problem Explain(HttpContext context)
    {
        string call = RequestProblems.Shown($"{context.Request.Method} {context.Request.Path}");
        return context.Response.StatusCode switch
        {
            // What a call takes in its query is typed; a value that is not of its type ends here.
            StatusCodes.Status400BadRequest => new Problem(StatusCodes.Status400BadRequest, $"the query of `{call}` does not fit") { Help = "`GET /docs` shows what it takes" },
            StatusCodes.Status404NotFound => new Problem(StatusCodes.Status404NotFound, $"there is no `{call}`") { Help = "`GET /docs` shows what there is" },
            StatusCodes.Status405MethodNotAllowed => new Problem(StatusCodes.Status405MethodNotAllowed, $"`{call}` is not allowed") { Help = $"use {context.Response.Headers.Allow}" },
            var status => new Problem(status, $"`{call}` was refused"),
        };
    }

    [LoggerMessage(LogLevel.Error, "The history could not be written: {Reason}")]
    private partial void LogStore(string reason);

    [LoggerMessage(LogLevel.Error, "A request failed unexpectedly, trace {TraceId}.")]
    private partial void LogFailure(Exception failure, string traceId);
}
