using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>What a small committee does over HTTP, call by call; <c>docs/contributing.md</c> says who is who.</summary>
internal sealed partial class Acts
{
    private const string Nobody = "nobody";

    private static readonly DateTimeOffset Today = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Roles = new()
    {
        ["ola"] = "administrator",
        ["anna"] = "analyst",
        ["kari"] = "committee",
        ["lars"] = "committee",
        ["siri"] = "supply-chain",
        ["eva"] = "auditor",
        ["crm"] = "system",
    };

    private readonly HttpClient client;
    private readonly Dictionary<string, string> keys = [];
    private string planHash = "";

    private Acts(HttpClient client) => this.client = client;

    public static async Task RunAsync(CodeBlock block, IEnumerable<CodeBlock> files)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-acts-").FullName;
        try
        {
            foreach (CodeBlock file in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, PageWorkspace.FileOf(file)), file.Text);
            }

            string data = Path.Combine(folder, ".ruleshost");
            await using WebApplication service = await RulesHostServer.BuildAsync(
                new ServerOptions(folder) { Urls = ["http://127.0.0.1:0"], Quiet = true, Data = data }, new StoppedClock(Today));
            await service.StartAsync();
            using HttpClient client = new() { BaseAddress = new Uri(service.Urls.First()) };
            Acts acts = new(client);
            Match[] calls = [.. block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Call().Match(line))];
            calls.ShouldAllBe(call => call.Success);
            await acts.MakeKeysAsync(data, calls.Select(call => call.Groups["who"].Value).Where(who => who != Nobody).Distinct());
            foreach (Match call in calls)
            {
                await acts.CallAsync(call);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The first key is made with what stands in the data folder, the others by its holder.
    private async Task MakeKeysAsync(string data, IEnumerable<string> people)
    {
        string[] all = [.. people.Where(person => person != "ola")];
        if (all.Length == 0)
        {
            return;
        }

        keys["owner"] = (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "service.json")))!["OwnerToken"]!;
        foreach (string person in all.Prepend("ola"))
        {
            JsonNode answer = JsonNode.Parse((await SendAsync(person == "ola" ? "owner" : "ola", "POST", "/v1/keys", $$"""{ "person": "{{person}}", "roles": ["{{Roles[person]}}"] }""")).Text)!;
            keys[person] = (string)answer["secret"]!;
        }
    }

    private async Task CallAsync(Match call)
    {
        (bool isGranted, string text) = await SendAsync(call.Groups["who"].Value, call.Groups["method"].Value, call.Groups["path"].Value, call.Groups["body"].Value.Replace("{hash}", planHash, StringComparison.Ordinal));
        string[] codes = isGranted ? [] : [.. JsonNode.Parse(text)!["diagnostics"]!.AsArray().Select(told => (string)told!["code"]!).Distinct()];
        codes.ShouldBe(call.Groups["code"].Success ? [call.Groups["code"].Value] : [], $"{call.Value}\n{text}");
        planHash = isGranted && PlanHash().Match(text) is { Success: true } plan ? plan.Groups[1].Value : planHash;
    }

    private async Task<(bool IsGranted, string Text)> SendAsync(string who, string method, string path, string body)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (who != Nobody)
        {
            request.Headers.Authorization = new("Bearer", keys[who]);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return (response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"^(?<who>[a-z]+) +(?<method>GET|POST) +(?<path>\S+)( +(?<body>\{.*?\}))?( +=> +(?<code>RH[0-9]{4}))?$")]
    private static partial Regex Call();

    [GeneratedRegex(@"""planHash"":""(sha256:[0-9a-f]+)""")]
    private static partial Regex PlanHash();
}
