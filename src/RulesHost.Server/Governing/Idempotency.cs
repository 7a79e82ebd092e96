using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>The answers to acts that callers gave a key to: one that is not sure whether an act arrived sends it again, and gets the same answer.</summary>
internal sealed class RecentAnswers
{
    private const int Kept = 10_000;

    private readonly ConcurrentQueue<string> order = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> answers = [];

    public async Task<object?> OnceAsync(string key, Func<Task<object?>> act)
    {
        Lazy<Task<object?>> mine = new(act);
        Lazy<Task<object?>> answer = answers.GetOrAdd(key, mine);
        if (answer == mine)
        {
            order.Enqueue(key);
            while (order.Count > Kept && order.TryDequeue(out string? oldest))
            {
                answers.TryRemove(oldest, out _);
            }
        }

        try
        {
            return await answer.Value;
        }
        catch
        {
            // What failed was not done: it may be tried again.
            answers.TryRemove(KeyValuePair.Create(key, answer));
            throw;
        }
    }
}

internal static class Idempotency
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        string key = http.Request.Headers[Header].ToString();
        return key.Length == 0 ? await next(context)
            : key.Length > LongestKey ? new Problem(StatusCodes.Status400BadRequest, $"the `{Header}` is longer than {LongestKey} characters")
            : await http.RequestServices.GetRequiredService<RecentAnswers>().OnceAsync($"{http.Person().Name}\n{http.Request.Path}\n{key}", () => next(context).AsTask());
    }
}
