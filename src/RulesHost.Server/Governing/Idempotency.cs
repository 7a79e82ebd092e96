using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>A caller that is not sure whether an act arrived sends it again with the same <c>Idempotency-Key</c>, and gets the first answer again.</summary>
internal sealed class Idempotency : IEndpointFilter
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int Kept = 10_000;

    private static readonly ConcurrentQueue<string> Order = [];
    private static readonly ConcurrentDictionary<string, Lazy<Task<object?>>> Answers = [];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        string key = http.Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return await next(context);
        }

        if (key.Length > LongestKey)
        {
            return new Problem(StatusCodes.Status400BadRequest, $"the `{Header}` is longer than {LongestKey} characters");
        }

        string place = $"{http.Person().Name}\n{http.Request.Method} {http.Request.Path}\n{key}";
        Lazy<Task<object?>> answer = Answers.GetOrAdd(place, _ => new Lazy<Task<object?>>(() => next(context).AsTask()));
        Order.Enqueue(place);
        while (Order.Count > Kept && Order.TryDequeue(out string? oldest))
        {
            Answers.TryRemove(oldest, out _);
        }

        return await answer.Value;
    }
}
