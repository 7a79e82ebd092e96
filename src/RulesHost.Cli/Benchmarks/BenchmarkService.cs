using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Benchmarks;

/// <summary>The service as it is, open and with keys, with one workload in force, and an endpoint beside it that decides nothing.</summary>
public static class BenchmarkService
{
    public const string EmptyPath = "/bench/empty";

    /// <summary>Rule sets with one table, each named after how its decisions are recorded.</summary>
    public static readonly IReadOnlyList<string> Recordings = ["off", "buffered", "durable"];

    // As long as a decision's answer.
    private static readonly byte[] Answer = [.. "{\""u8, .. Enumerable.Repeat((byte)'x', 396), .. "\"}"u8];

    /// <summary>Writes where it listens, and serves until the process is stopped.</summary>
    /// <param name="folder">An empty one, for its rules and its data.</param>
    public static async Task RunAsync(string dataFolder, int size, string folder, TextWriter writer)
    {
        string rules = Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName;
        string table = TableWorkload.Read(dataFolder, size).RuleFile;
        foreach (string recording in Recordings)
        {
            await File.WriteAllTextAsync(Path.Combine(rules, $"{recording}.yaml"), table.Replace($"ruleSet: {TableWorkload.RuleSet}", $"ruleSet: {recording}\ndecisionLog: '{recording}'", StringComparison.Ordinal));
        }

        ServerOptions options = new(rules) { Urls = ["http://127.0.0.1:0"], Quiet = true };
        await using WebApplication open = await StartAsync(options);
        await using WebApplication keyed = await StartAsync(options with { Data = Path.Combine(folder, "data") });
        var made = (Ruling<(Entry Entry, string Secret)>.Granted)await keyed.Services.GetRequiredService<ServiceHistory>().Keys.CreateAsync(null, "bench", ["system"], null);
        await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{PortOf(open)} {PortOf(keyed)} {made.Value.Secret}"));
        await writer.FlushAsync();
        await keyed.WaitForShutdownAsync();
    }

    private static async Task<WebApplication> StartAsync(ServerOptions options)
    {
        WebApplication app = await RulesHostServer.BuildAsync(options, TimeProvider.System);
        app.MapPost(EmptyPath, (RequestDelegate)EmptyAsync);
        await app.StartAsync();
        return app;
    }

    private static int PortOf(WebApplication app) => new Uri(app.Urls.First()).Port;

    private static async Task EmptyAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(context.RequestAborted)).IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        reader.AdvanceTo(read.Buffer.End);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        context.Response.BodyWriter.Write(Answer);
    }
}
