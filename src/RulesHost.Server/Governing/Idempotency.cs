using Microsoft.AspNetCore.Http;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Storage;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Governing;

/// <summary>
/// An act that its caller gives a key is done once: one that is not sure whether it arrived sends it again and is told what was recorded then,
/// after a restart too. What was refused left nothing, and may be asked for again.
/// </summary>
internal sealed class Idempotency(ServiceHistory history)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    // Requests with one key wait for each other, and now and then for one with another.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="repeat">Answers from the entry that the act was recorded as.</param>
    public async Task<IResult> OnceAsync(HttpContext context, byte[] body, Func<Person, Task<IResult>> act, Func<Entry, Task<IResult>> repeat)
    {
        Person by = context.Person();
        string key = context.Request.Headers[Header].ToString();
        if (key.Length is 0 or > LongestKey)
        {
            return key.Length == 0 ? await act(by) : new Problem(StatusCodes.Status400BadRequest, $"the `{Header}` is longer than {LongestKey} characters");
        }

        string name = $"{by.Name}\n{key}";
        string request = Digest.OfAll([context.Request.Path.ToString(), Digest.Of(body)]);
        SemaphoreSlim turn = turns[(string.GetHashCode(name, StringComparison.Ordinal) & int.MaxValue) % turns.Length];
        await turn.WaitAsync(context.RequestAborted);
        try
        {
            RecentAct? known = history.RecentActs.Find(name);
            return known is not null && await history.Ledger.FindAsync(known.Entry) is { } entry
                ? known.Request == request ? await repeat(entry)
                    : new Problem(StatusCodes.Status422UnprocessableEntity, $"the `{Header}` was given to another request, recorded as {known.Entry}") { Help = "choose another key for another act" }
                : await act(by with { Terms = by.Terms with { Recording = recorded => history.RecentActs.Keep(new RecentAct(name, request, recorded.Receipt)) } });
        }
        finally
        {
            turn.Release();
        }
    }
}
