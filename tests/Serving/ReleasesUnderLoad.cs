using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RulesHost.Serving;

/// <summary>
/// Releases that follow one another closely while decisions are asked for without a pause: none may fail, each answer must be that of one
/// release as a whole, and each recorded decision must come out the same when it is decided again.
/// </summary>
internal sealed class ReleasesUnderLoad(string program, string folder)
{
    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentQueue<string> decisions = [];
    private int releases;

    public string Tally => string.Create(CultureInfo.InvariantCulture, $"{releases:N0} releases, {decisions.Count:N0} decisions");

    /// <returns>The first fault; null where there is none.</returns>
    public async Task<string?> RunAsync(TimeSpan length, TimeSpan pause, int callers, int replays)
    {
        string rules = Path.Combine(folder, "rules");
        Directory.CreateDirectory(rules);
        foreach ((string name, string text) in Files(0))
        {
            await File.WriteAllTextAsync(Path.Combine(rules, name), text);
        }

        using ServiceProcess service = await ServiceProcess.StartAsync(program, rules, Path.Combine(folder, "data"));
        string administrator = await service.CreateKeyAsync(service.OwnerToken, "ada", "administrator");
        string analyst = await service.CreateKeyAsync(administrator, "ann", "analyst", "system");
        string committee = await service.CreateKeyAsync(administrator, "kari", "committee");

        using CancellationTokenSource stop = new(length);
        await Task.WhenAll([ReleaseAsync(service, analyst, committee, pause, stop.Token), .. Enumerable.Range(0, callers).Select(_ => DecideAsync(service, analyst, stop.Token))]);
        await ReplayAsync(service, committee, replays);
        return faults.FirstOrDefault();
    }

    // Two rule sets that a release changes together: the answer of one names what the other said.
    private static Dictionary<string, string> Files(int generation) => new()
    {
        ["supplier.yaml"] = $$"""
            ruleSet: supplier
            kind: decision
            inputs:
              level: { type: number }
            outputs:
              generation: { type: number }
            hitPolicy: first
            rules:
              - id: S-1
                then: { generation: {{generation}} }
            """,
        ["taker.yaml"] = $$"""
            ruleSet: taker
            kind: decision
            inputs:
              level: { type: number }
              generation: { from: supplier }
            outputs:
              own: { type: number }
              supplied: { type: number }
            hitPolicy: first
            rules:
              - id: T-1
                then: { own: {{generation}}, supplied: generation }
            """,
    };

    private async Task ReleaseAsync(ServiceProcess service, string analyst, string committee, TimeSpan pause, CancellationToken stop)
    {
        for (int generation = 1; !stop.IsCancellationRequested; generation++)
        {
            long begun = Stopwatch.GetTimestamp();
            JsonObject files = new(Files(generation).Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value)));
            (int proposed, JsonNode? proposal) = await service.CallAsync(HttpMethod.Post, "/v1/proposals", analyst, new JsonObject { ["message"] = $"generation {generation}", ["files"] = files });
            string number = (proposal?["proposal"]?["number"])?.ToString() ?? "";
            (int approved, _) = await service.CallAsync(HttpMethod.Post, $"/v1/proposals/{number}/approve", committee, new JsonObject { ["planHash"] = (string?)proposal?["proposal"]?["planHash"] });
            (int published, JsonNode? answer) = await service.CallAsync(HttpMethod.Post, $"/v1/proposals/{number}/publish", committee, new JsonObject());
            if ((proposed, approved, published) != (200, 200, 200))
            {
                faults.Enqueue($"generation {generation}: proposed {proposed}, approved {approved}, published {published} {answer ?? proposal}");
                return;
            }

            releases++;
            TimeSpan left = pause - Stopwatch.GetElapsedTime(begun);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, CancellationToken.None);
        }
    }

    private async Task DecideAsync(ServiceProcess service, string key, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            (int status, JsonNode? answer) = await service.CallAsync(HttpMethod.Post, "/v1/decisions/taker", key, new JsonObject { ["facts"] = new JsonObject { ["level"] = 1 } });
            if (status != 200)
            {
                faults.Enqueue($"a decision failed with {status}: {answer}");
            }
            else if ((int)answer!["result"]!["own"]! != (int)answer["result"]!["supplied"]!)
            {
                faults.Enqueue($"a decision mixed two standings: {answer}");
            }
            else
            {
                decisions.Enqueue((string)answer["decisionId"]!);
            }
        }
    }

    private async Task ReplayAsync(ServiceProcess service, string committee, int most)
    {
        string[] all = [.. decisions];
        int step = Math.Max(all.Length / most, 1);
        for (int i = 0; i < all.Length; i += step)
        {
            (int status, JsonNode? answer) = await service.CallAsync(HttpMethod.Get, $"/v1/decision-log/{all[i]}/replay", committee);
            if (status != 200 || (bool?)answer!["identical"] != true)
            {
                faults.Enqueue($"the decision {all[i]} does not come out the same: {status} {answer}");
            }
        }
    }
}
