using System.Diagnostics;
using System.Text.Json.Nodes;
using RulesHost.Serving;

namespace RulesHost.Cli.Tests;

/// <summary>A service on a disk that fills up, and gets room again. Where a process cannot be held to a size of files (not Linux), nothing is tried.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Rules = """
        ruleSet: buffered
        kind: decision
        inputs:
          note: { type: string }
        outputs:
          answer: { type: number }
        rules: [ { id: B-1, when: { note: '"none"' }, then: { answer: 0 } } ]
        otherwise: { answer: 1 }
        """;

    // Room for the segments that records wait in, and a little more.
    private const int LargestFile = 9000;

    private readonly string folder = Directory.CreateTempSubdirectory("ruleshost-").FullName;
    private readonly Random random = new(1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task On_a_full_disk_durable_decisions_are_refused_buffered_ones_go_on_and_with_room_again_all_goes_on_and_nothing_acknowledged_is_lost()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string rules = Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName;
        string data = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(Path.Combine(rules, "buffered.yaml"), Rules);
        await File.WriteAllTextAsync(Path.Combine(rules, "durable.yaml"), Rules.Replace("ruleSet: buffered", "ruleSet: durable\ndecisionLog: durable", StringComparison.Ordinal));
        List<string> acknowledged = [];
        string key;

        using (ServiceProcess service = await ServiceProcess.StartAsync(Program, rules, data, LargestFile))
        {
            string administrator = await service.CreateKeyAsync(service.OwnerToken, "ada", "administrator");
            key = await service.CreateKeyAsync(administrator, "ann", "committee", "system");

            JsonNode refused = await UntilAsync(503, service, key, acknowledged);
            ((string)refused["detail"]!).ShouldBe("decisions cannot be recorded at present; this one was not made");
            (await DecideAsync("buffered", 10, service, key, acknowledged)).Status.ShouldBe(200);
            JsonNode status = (await service.CallAsync(HttpMethod.Get, "/v1/status", key)).Body!["decisionLog"]!;
            ((bool)status["failing"]!).ShouldBeTrue();
            ((string)status["lastFailure"]!).ShouldContain("decisions.db");

            using Process room = Process.Start("prlimit", ["--pid", $"{service.Id}", "--fsize=unlimited"]);
            await room.WaitForExitAsync();
            await UntilAsync(200, service, key, acknowledged);
            service.Kill();
        }

        using ServiceProcess again = await ServiceProcess.StartAsync(Program, rules, data);
        foreach (string id in acknowledged)
        {
            (await again.CallAsync(HttpMethod.Get, $"/v1/decision-log/{id}", key)).Status.ShouldBe(200);
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ruleshost.dll");

    private async Task<JsonNode> UntilAsync(int wanted, ServiceProcess service, string key, List<string> acknowledged)
    {
        for (int i = 0; i < 10_000; i++)
        {
            (int status, JsonNode? answer) = await DecideAsync("durable", 60_000, service, key, acknowledged);
            if (status == wanted)
            {
                return answer!;
            }
        }

        throw new InvalidOperationException($"it never came to {wanted}");
    }

    // Texts that cannot be compressed.
    private async Task<(int Status, JsonNode? Body)> DecideAsync(string ruleSet, int characters, ServiceProcess service, string key, List<string> acknowledged)
    {
        byte[] noise = new byte[characters * 3 / 4];
        random.NextBytes(noise);
        (int status, JsonNode? answer) = await service.CallAsync(HttpMethod.Post, $"/v1/decisions/{ruleSet}", key, new JsonObject { ["facts"] = new JsonObject { ["note"] = Convert.ToBase64String(noise) } });
        if (status == 200)
        {
            acknowledged.Add((string)answer!["decisionId"]!);
        }

        return (status, answer);
    }
}
