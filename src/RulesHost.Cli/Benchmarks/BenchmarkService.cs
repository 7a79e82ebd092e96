using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <summary>The service as it is, with one workload in force, and an endpoint beside it that decides nothing.</summary>
public static class BenchmarkService
{
    public const string EmptyPath = "/bench/empty";

    // As long as a decision's answer.
    private static readonly byte[] Answer = [.. "{\""u8, .. Enumerable.Repeat((byte)'x', 396), .. "\"}"u8];

    /// <summary>Writes the port that it listens on, and serves until the process is stopped.</summary>
    public static async Task Run(string dataFolder, int size, TextWriter writer)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-bench").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "table.yaml"), TableWorkload.Read(dataFolder, size).RuleFile);
        await using WebApplication app = await RulesHostServer.BuildAsync(new ServerOptions(folder) { Urls = ["http://127.0.0.1:0"], Quiet = true }, TimeProvider.System);
        app.MapPost(EmptyPath, (RequestDelegate)EmptyAsync);
        await app.StartAsync();
        await writer.WriteLineAsync(new Uri(app.Urls.First()).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await writer.FlushAsync();
        await app.WaitForShutdownAsync();
    }

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
