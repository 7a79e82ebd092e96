using System.Diagnostics;
using System.Globalization;

namespace RulesHost.Cli.Benchmarks;

/// <param name="RequestsPerSecond">The median of interleaved rounds.</param>
/// <param name="CpuMicroseconds">Of the service's process, per request; the median.</param>
public sealed record HttpResult(string Case, double RequestsPerSecond, double CpuMicroseconds);

/// <summary>
/// What a decision costs over HTTP beside an endpoint that reads the same body and answers with as many bytes, behind the same
/// middleware. The service is a process of its own; its clients share the machine with it.
/// </summary>
public static class HttpBenchmark
{
    public const int BatchLines = 100;
    private const int Rounds = 15;
    private const int Connections = 8;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<HttpResult> Run(string dataFolder, int size)
    {
        TableWorkload workload = TableWorkload.Read(dataFolder, size);
        string folder = Directory.CreateTempSubdirectory("ruleshost-bench").FullName;
        using Process service = StartService(dataFolder, size, folder);
        try
        {
            string[] said = service.StandardOutput.ReadLine()!.Split(' ');
            (int open, int keyed, string key) = (int.Parse(said[0], CultureInfo.InvariantCulture), int.Parse(said[1], CultureInfo.InvariantCulture), said[2]);
            byte[] single = workload.Inputs[0].Request;
            byte[] batch = [.. workload.Inputs.Take(BatchLines).SelectMany(input => input.Request.Append((byte)'\n'))];
            return Measure(service,
            [
                ("empty, without keys", open, HttpConnection.Request(open, BenchmarkService.EmptyPath, "application/json", single)),
                ("empty", keyed, HttpConnection.Request(keyed, BenchmarkService.EmptyPath, "application/json", single, key)),
                .. BenchmarkService.Recordings.Select(recording => ($"decision, {recording}", keyed, HttpConnection.Request(keyed, $"/v1/decisions/{recording}", "application/json", single, key))),
                .. BenchmarkService.Recordings.Select(recording => ($"batch, {recording}", keyed, HttpConnection.Request(keyed, $"/v1/decisions/{recording}/batch", "application/x-ndjson", batch, key))),
            ]);
        }
        finally
        {
            service.Kill();
            service.WaitForExit();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<HttpResult> Measure(Process service, (string Name, int Port, byte[] Request)[] cases)
    {
        Dictionary<int, List<HttpConnection>> connections = cases.Select(c => c.Port).Distinct().ToDictionary(port => port, port => Enumerable.Range(0, Connections).Select(_ => new HttpConnection(port)).ToList());
        List<(string Case, double Rate, double Cpu)> rounds = [];

        // The first two rounds warm the service up and do not count.
        for (int round = -2; round < Rounds; round++)
        {
            foreach ((string name, int port, byte[] request) in cases)
            {
                (double rate, double cpu) = Round(service, connections[port], request);
                if (round >= 0)
                {
                    rounds.Add((name, rate, cpu));
                }
            }
        }

        connections.Values.SelectMany(of => of).ToList().ForEach(c => c.Dispose());
        return [.. rounds.GroupBy(r => r.Case).Select(g => new HttpResult(g.Key, InterleavedRounds.Median(g.Select(r => r.Rate)), InterleavedRounds.Median(g.Select(r => r.Cpu))))];
    }

    private static (double Rate, double Cpu) Round(Process service, List<HttpConnection> connections, byte[] request)
    {
        service.Refresh();
        TimeSpan cpu = service.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        long[] counts = new long[connections.Count];
        Thread[] threads = [.. connections.Select((connection, i) => new Thread(() =>
        {
            while (watch.Elapsed < RoundLength)
            {
                connection.Send(request);
                counts[i]++;
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        service.Refresh();
        double seconds = watch.Elapsed.TotalSeconds;
        return (counts.Sum() / seconds, (service.TotalProcessorTime - cpu).TotalMicroseconds / counts.Sum());
    }

    private static Process StartService(string dataFolder, int size, string folder) =>
        OwnProcess.Start("bench", "http-service", "--data", dataFolder, "--size", size.ToString(CultureInfo.InvariantCulture), "--folder", folder);
}
