using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Median">From the start of the process to the first answer that it is ready.</param>
/// <param name="Processor">Of the process until then, on all cores; the median.</param>
public sealed record StartTiming(string History, int Starts, TimeSpan Median, TimeSpan Fastest, TimeSpan Slowest, TimeSpan Processor);

/// <summary>How long the service takes to start on a data folder: opening it, folding its journal, compiling what is in force.</summary>
public static class HistoryBenchmark
{
    private const int RuleSets = 20;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async IAsyncEnumerable<StartTiming> RunAsync(StoreKind store, int entries, int versions, int starts, [EnumeratorCancellation] CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-bench").FullName;
        try
        {
            foreach ((int length, int contents) in new[] { (RuleSets, RuleSets), (entries, versions) })
            {
                string data = Path.Combine(folder, length.ToString(CultureInfo.InvariantCulture));
                await BuildAsync(data, store, length, contents, cancel);
                List<(TimeSpan Elapsed, TimeSpan Processor)> times = [];
                for (int i = 0; i < starts; i++)
                {
                    times.Add(await TimeAsync(data, cancel));
                }

                TimeSpan[] elapsed = [.. times.Select(time => time.Elapsed).Order()];
                yield return new StartTiming(
                    string.Create(CultureInfo.InvariantCulture, $"{length:N0} entries, {contents:N0} versions"), starts, elapsed[starts / 2], elapsed[0], elapsed[^1],
                    times.Select(time => time.Processor).Order().ElementAt(starts / 2));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each release changes one of the rule sets; what is left of the entries are comments, as committees write them.
    private static async Task BuildAsync(string data, StoreKind store, int entries, int versions, CancellationToken cancel)
    {
        await using DataFolder folder = DataFolder.Open(data, store);
        Receipt head = Receipt.OfNothing;
        List<ReadOnlyMemory<byte>> lines = [];
        List<ReadOnlyMemory<byte>> files = [];
        Dictionary<string, string> inForce = [];
        for (int version = 1; version <= versions; version++)
        {
            string name = $"shipping-{(version % RuleSets) + 1}";
            byte[] file = Encoding.UTF8.GetBytes(RuleFile(name, version));
            string digest = Digest.Of(file);
            files.Add(file);
            FileChange[] changes = [new($"{name}.yaml", inForce.GetValueOrDefault(name), digest)];
            string content = InstalledKinds.Checker.Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { [$"{name}.yaml"] = file })).RuleSets.Single().Source.ContentHash;
            NumberedVersion numbered = new(name, ((version - 1) / RuleSets) + 1, "decision", content, new Dictionary<string, string> { [$"{name}.yaml"] = digest });
            inForce[name] = digest;
            List<(string Actor, Act Act)> acts = [];
            if (entries > versions)
            {
                acts.Add(("ada", new Proposed(version, $"Weight class {version}", changes, Digest.OfAll([digest]), IsEmergency: false, null)));
                acts.AddRange(Enumerable.Range(0, (entries / versions) - 3).Select(i => ("ben", (Act)new Commented(version, 1, name, "S-10", $"Why {version} and not {version + i}? The carrier's list of last month says otherwise."))));
                acts.Add(("ben", new Approved(version, 1, Digest.OfAll([digest]), ["committee"], null)));
            }

            acts.Add(("ben", new Published(version, entries > versions ? version : null, $"Weight class {version}", Start.AddHours(version), changes, [numbered], [], null)));
            foreach ((string actor, Act act) in acts)
            {
                Entry entry = EntryFormat.Next(head, Start.AddHours(version), actor, act);
                head = entry.Receipt;
                lines.Add(entry.Line);
            }
        }

        await folder.Blobs.PutAsync(files, cancel);
        await folder.Journal.AppendAsync(0, lines, cancel);
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan Processor)> TimeAsync(string data, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process service = OwnProcess.Start("bench", "history-service", "--data", data);
        try
        {
            Uri ready = new(await service.StandardOutput.ReadLineAsync(cancel) + "/health/ready");
            using HttpClient client = new();
            (await client.GetAsync(ready, cancel)).EnsureSuccessStatusCode();
            TimeSpan elapsed = watch.Elapsed;
            service.Refresh();
            return (elapsed, service.TotalProcessorTime);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes the address that it listens on, and serves until the process is stopped.</summary>
    public static async Task ServeAsync(string data, StoreKind store, TextWriter writer)
    {
        await using WebApplication app = await RulesHostServer.BuildAsync(new ServerOptions(data) { Data = data, Store = store, Urls = ["http://127.0.0.1:0"], Quiet = true }, TimeProvider.System);
        await app.StartAsync();
        await writer.WriteLineAsync(app.Urls.First());
        await writer.FlushAsync();
        await app.WaitForShutdownAsync();
    }

    private static string RuleFile(string name, int version) => $$"""
        ruleSet: {{name}}
        kind: decision
        title: How a parcel goes
        inputs:
          weight: { type: number, min: 0 }
          region: { type: string, values: [north, south, sea] }
        outputs:
          carrier: { type: string, values: [post, freight, ask] }
        hitPolicy: first
        rules:
          - { id: S-10, when: { weight: '< {{version}}', region: 'north, south' }, then: { carrier: post } }
          - { id: S-20, when: { weight: '>= {{version}}' }, then: { carrier: freight } }
        otherwise: { carrier: ask }
        """;
}
