using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RulesHost.Serving;

/// <summary>
/// A service that is killed at random moments while people propose, approve and publish and systems ask for decisions. After each start
/// everything that it acknowledged must be there, and the chain must verify.
/// </summary>
internal sealed class KilledService(string program, string folder, string store, int seed)
{
    private const string Buffered = """
        ruleSet: buffered
        kind: decision
        inputs:
          level: { type: number }
        outputs:
          answer: { type: number }
        hitPolicy: first
        rules:
          - id: B-1
            when: { level: "> 10" }
            then: { answer: 1 }
          - id: B-2
            then: { answer: 2 }
        """;

    private readonly Random random = new(seed);
    private readonly string rules = Path.Combine(folder, "rules");
    private readonly string data = Path.Combine(folder, "data");
    private readonly ConcurrentQueue<string> decisions = [];
    private readonly Lock gate = new();
    private (long Sequence, string Hash) receipt;
    private int entries;
    private string analyst = "";
    private string committee = "";

    public string Tally => string.Create(CultureInfo.InvariantCulture, $"{entries:N0} acknowledged entries, {found:N0} acknowledged decisions");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private TaskCompletionSource acknowledged = new();
    private int found;

    public async Task PrepareAsync()
    {
        Directory.CreateDirectory(rules);
        await File.WriteAllTextAsync(Path.Combine(rules, "buffered.yaml"), Buffered);
        await File.WriteAllTextAsync(Path.Combine(rules, "durable.yaml"), Buffered.Replace("ruleSet: buffered", "ruleSet: durable\ndecisionLog: durable", StringComparison.Ordinal));
        using ServiceProcess service = await ServiceProcess.StartAsync(program, rules, data, store);
        string administrator = await service.CreateKeyAsync(service.OwnerToken, "ada", "administrator");
        analyst = await service.CreateKeyAsync(administrator, "ann", "analyst", "system");
        committee = await service.CreateKeyAsync(administrator, "kari", "committee");
    }

    /// <summary>One start, one kill, and the look at what is left. Null where nothing is missing.</summary>
    public async Task<string?> RoundAsync(int round)
    {
        acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (ServiceProcess service = await ServiceProcess.StartAsync(program, rules, data, store))
        {
            using CancellationTokenSource stop = new();
            Task[] callers = [ChangeAsync(service, round, stop.Token), DecideAsync(service, "durable", stop.Token), DecideAsync(service, "buffered", stop.Token), DecideAsync(service, "buffered", stop.Token)];
            // Counted from the first answers: a loaded machine may take long to give them.
            await acknowledged.Task.WaitAsync(Patience);
            await Task.Delay(random.Next(0, 1500));
            service.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(callers);
        }

        using ServiceProcess again = await ServiceProcess.StartAsync(program, rules, data, store);
        return await MissingAsync(again);
    }

    private async Task<string?> MissingAsync(ServiceProcess service)
    {
        (int _, JsonNode? verified) = await service.CallAsync(HttpMethod.Get, receipt.Sequence == 0 ? "/v1/journal/verify" : $"/v1/journal/verify?sequence={receipt.Sequence}&hash={receipt.Hash}", committee);
        if (verified?["ok"]?.GetValue<bool>() != true)
        {
            return $"the chain does not verify: {verified}";
        }

        while (decisions.TryDequeue(out string? id))
        {
            (int status, _) = await service.CallAsync(HttpMethod.Get, $"/v1/decision-log/{id}", committee);
            if (status != 200)
            {
                return $"the decision {id} was acknowledged and is missing ({status})";
            }

            found++;
        }

        return null;
    }

    private async Task ChangeAsync(ServiceProcess service, int round, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            string changed = Buffered.Replace("> 10", $"> {(round * 1000) + i + 11}", StringComparison.Ordinal);
            JsonNode? proposed = await ActAsync(service, analyst, "/v1/proposals", new JsonObject { ["message"] = $"round {round}, change {i}", ["files"] = new JsonObject { ["buffered.yaml"] = changed } });
            if (proposed is null)
            {
                return;
            }

            int number = (int)proposed["proposal"]!["number"]!;
            await ActAsync(service, committee, $"/v1/proposals/{number}/approve", new JsonObject { ["planHash"] = (string)proposed["proposal"]!["planHash"]! });
            await ActAsync(service, committee, $"/v1/proposals/{number}/publish", new JsonObject());
        }
    }

    private async Task<JsonNode?> ActAsync(ServiceProcess service, string key, string path, JsonNode body)
    {
        (int status, JsonNode? answer) = await service.CallAsync(HttpMethod.Post, path, key, body);
        if (status != 200)
        {
            return null;
        }

        lock (gate)
        {
            receipt = ((long)answer!["receipt"]!["sequence"]!, (string)answer["receipt"]!["hash"]!);
            entries++;
        }

        acknowledged.TrySetResult();

        return answer;
    }

    private async Task DecideAsync(ServiceProcess service, string ruleSet, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            (int status, JsonNode? answer) = await service.CallAsync(HttpMethod.Post, $"/v1/decisions/{ruleSet}", analyst, new JsonObject { ["facts"] = new JsonObject { ["level"] = i } });
            if (status == 200)
            {
                decisions.Enqueue((string)answer!["decisionId"]!);
            }
        }
    }
}
