using System.Text;
using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>A service with a history on disk and keys for a small company, and a clock that is set by hand.</summary>
internal sealed class GovernedService : IAsyncDisposable
{
    public const string Segmentation = """
        ruleSet: segments
        kind: segmentation
        inputs:
          annualRevenue: { type: number, min: 0 }
        segments:
          - name: Strategic
            join: [ { id: S-010, when: { annualRevenue: '>= 1_000_000' } } ]
          - name: Core
        fallback: Core
        """;

    public const string Promise = """
        ruleSet: promise
        kind: decision
        inputs:
          mode: { from: mode }
        outputs:
          days: { type: number, min: 0, max: 90 }
        rules: [ { id: P-010, when: { mode: '"disruption"' }, then: { days: 14 } } ]
        otherwise: { days: 3 }
        """;

    private readonly Dictionary<string, string> secrets = [];

    private GovernedService(RunningService service, HandClock clock) => (Service, Clock) = (service, clock);

    public RunningService Service { get; }

    public HandClock Clock { get; }

    public string Token => (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Data, "service.json")))!["OwnerToken"]!;

    /// <summary>Beside the rule files, where no workspace looks.</summary>
    public string Data => Path.Combine(Service.Folder, ".ruleshost");

    public static async Task<GovernedService> WithoutKeysAsync(Func<ServerOptions, ServerOptions>? change = null, params (string Path, string Text)[] more)
    {
        HandClock clock = new();
        Dictionary<string, string> files = new(SampleRules.Files) { ["segments.yaml"] = Segmentation, ["promise.yaml"] = Promise };
        foreach ((string path, string text) in more)
        {
            files[path] = text;
        }

        return new GovernedService(await RunningService.StartAsync(files, options => (change?.Invoke(options) ?? options) with { Data = Path.Combine(options.Workspace, ".ruleshost") }, clock), clock);
    }

    public static async Task<GovernedService> StartAsync(Func<ServerOptions, ServerOptions>? change = null, params (string Path, string Text)[] more)
    {
        GovernedService governed = await WithoutKeysAsync(change, more);
        governed.secrets["owner"] = governed.Token;
        await governed.MakeKeyAsync("owner", "ola", "administrator");
        foreach ((string person, string role) in ((string, string)[])[("anna", "analyst"), ("kari", "committee"), ("lars", "committee"), ("eva", "auditor"), ("crm", "system")])
        {
            await governed.MakeKeyAsync("ola", person, role);
        }

        return governed;
    }

    public string SecretOf(string person) => secrets[person];

    public async Task MakeKeyAsync(string by, string person, string role, string expiresAt = "null")
    {
        Reply reply = await PostAsync(by, "/v1/keys", $$"""{ "person": "{{person}}", "roles": ["{{role}}"], "expiresAt": {{expiresAt}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        secrets[person] = (string)reply.Json["secret"]!;
    }

    /// <param name="by">Null for a caller without a key.</param>
    public Task<Reply> PostAsync(string? by, string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(by is null ? null : secrets[by], HttpMethod.Post, path, json, headers);

    public Task<Reply> GetAsync(string? by, string path) => SendAsync(by is null ? null : secrets[by], HttpMethod.Get, path, null);

    public Task<Reply> SendAsync(string? secret, HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(method, path) { Content = json is null ? null : RunningService.Content(Encoding.UTF8.GetBytes(json), "application/json") };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        }

        return Service.SendAsync(request);
    }

    /// <summary>Proposes another greeting.</summary>
    /// <returns>The number of the proposal, and the hash of its plan.</returns>
    public async Task<(int Number, string PlanHash)> ProposeAsync(string by, string afternoon)
    {
        Reply reply = await PostAsync(by, "/v1/proposals", GreetingOf(afternoon));
        reply.Status.ShouldBe(200, reply.Text);
        return ((int)reply.Json["proposal"]!["number"]!, (string)reply.Json["proposal"]!["planHash"]!);
    }

    public static string GreetingOf(string afternoon) => new JsonObject
    {
        ["message"] = $"say {afternoon}",
        ["files"] = new JsonObject { ["greeting.yaml"] = SampleRules.Greeting.Replace("Good day", afternoon, StringComparison.Ordinal) },
    }.ToJsonString();

    public async Task ReleaseAsync(string afternoon, string from = "null")
    {
        (int number, string hash) = await ProposeAsync("anna", afternoon);
        (await PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""")).Status.ShouldBe(200);
        Reply published = await PostAsync("kari", $"/v1/proposals/{number}/publish", $$"""{ "effectiveFrom": {{from}} }""");
        published.Status.ShouldBe(200, published.Text);
    }

    /// <summary>What is said in the afternoon.</summary>
    public async Task<string> GreetAsync(string more = "")
    {
        Reply reply = await PostAsync("crm", "/v1/decisions/greeting", $$"""{ "facts": { "hour": 15 }{{more}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        return (string)reply.Json["result"]!["text"]!;
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

/// <summary>A clock that stands still until it is set; timers go by the machine's.</summary>
internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
