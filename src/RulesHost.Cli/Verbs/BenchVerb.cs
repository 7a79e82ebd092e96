using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RulesHost.Cli.Benchmarks;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Rules.Compilation;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost bench tables</c>: how long decisions take on this machine, every answer checked first.</summary>
internal static class BenchVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string> data = new("--data") { Description = "A folder with `table-N.json` and `inputs-N.json`.", HelpName = "FOLDER", Required = true };
        Option<string> format = Flags.Format("text", "json");
        Option<string> engine = new("--engine")
        {
            Description = "The engines to measure beside the index, separated by commas: whole decisions from values.",
            HelpName = "ENGINES",
            DefaultValueFactory = _ => TableEngine.Plain.Name,
        };
        Command tables = new("tables", "Decide generated tables by the index, from JSON to JSON, and by other engines.") { data, format, engine };
        tables.SetAction(parsed => Engines.FindAll(parsed.GetValue(engine)!, terminal) is { } engines ? Run(parsed.GetValue(data)!, parsed.GetValue(format)!, engines, terminal) : Exit.Failed);
        Command memory = new("memory", "Show how the index grows with tables whose rows all have cells of their own.");
        memory.SetAction(_ => Memory(terminal.Out));
        return new Command("bench", "Measure.") { tables, BenchExpressions.Command(terminal), memory, HttpCommand(terminal), ServiceCommand(terminal), AllocationCommand(terminal), RegionsCommand(terminal), HistoryCommand(terminal), HistoryServiceCommand(terminal), StoresCommand(terminal), ImpactCommand(terminal) };
    }

    private static Command AllocationCommand(Terminal terminal)
    {
        Option<int> lines = new("--lines") { Description = "How many demand lines.", DefaultValueFactory = _ => 1_000_000 };
        Command allocation = new("allocation", "Divide a shortage among generated lines, by each method.") { lines };
        allocation.SetAction(parsed =>
        {
            terminal.Out.WriteLine("| method | elapsed | processor time | allocated |");
            terminal.Out.WriteLine("|---|---|---|---|");
            foreach (AllocationTiming timing in AllocationBenchmark.Run(parsed.GetValue(lines)))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {timing.Method} | {timing.Elapsed.TotalMilliseconds:N0} ms | {timing.Processor.TotalMilliseconds:N0} ms | {timing.Bytes / 1_000_000:N0} MB |"));
            }

            return Exit.Fine;
        });
        return allocation;
    }

    private static Command ImpactCommand(Terminal terminal)
    {
        Option<int> customers = new("--customers") { Description = "How many customers.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> rounds = new("--rounds") { Description = "How often.", DefaultValueFactory = _ => 5 };
        Option<string> rules = Flags.Rules();
        Command impact = new("impact", "Decide generated customers by the segmentation of the samples and by a change of it, and count who moves.") { customers, rounds, rules };
        impact.SetAction(async (parsed, _) =>
        {
            if (RulesFolder.Open(parsed.GetValue(rules)!, terminal) is not { } folder)
            {
                return Exit.Failed;
            }

            terminal.Out.WriteLine("| customers | moved | elapsed | processor time |");
            terminal.Out.WriteLine("|---|---|---|---|");
            await foreach (ImpactTiming timing in ImpactBenchmark.RunAsync(folder.Files, parsed.GetValue(customers), parsed.GetValue(rounds)))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {timing.Impact.Rows:N0} | {timing.Impact.Moved:N0} | {timing.Elapsed.TotalMilliseconds:N0} ms | {timing.Processor.TotalMilliseconds:N0} ms |"));
            }

            return Exit.Fine;
        });
        return impact;
    }

    private static Command RegionsCommand(Terminal terminal)
    {
        Option<string> data = new("--data") { Description = "A folder with `table-N.json` and `inputs-N.json`.", HelpName = "FOLDER", Required = true };
        Command regions = new("regions", "Find what generated tables leave undecided without the row that catches all, checked by asking the evaluator.") { data };
        regions.SetAction(parsed =>
        {
            if (NoWorkload(parsed.GetValue(data)!, size: null, terminal) is { } failed)
            {
                return failed;
            }

            terminal.Out.WriteLine("| rows | boxes left uncovered | complete | facts asked | uncovered | elapsed | nearest facts | 99 of 100 within |");
            terminal.Out.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (RegionTiming timing in RegionBenchmark.Run(parsed.GetValue(data)!))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {timing.Rows:N0} | {timing.Gaps:N0} | {(timing.IsComplete ? "yes" : "no")} | {timing.Asked:N0} | {timing.Uncovered:N0} | {timing.Elapsed.TotalMilliseconds:N0} ms | {timing.Nearest.TotalMicroseconds:N0} µs | {timing.Slowest.TotalMicroseconds:N0} µs |"));
            }

            return Exit.Fine;
        });
        return regions;
    }

    private static Command HistoryCommand(Terminal terminal)
    {
        Option<int> entries = new("--entries") { Description = "How many entries the journal has.", DefaultValueFactory = _ => 10_000 };
        Option<int> versions = new("--versions") { Description = "How many versions its rule sets have, all told.", DefaultValueFactory = _ => 1_000 };
        Option<int> starts = new("--starts") { Description = "How many times to start.", DefaultValueFactory = _ => 9 };
        Option<string?> store = Stores.Flag();
        Command history = new("history", "Start the service on a long history, and on the shortest one.") { entries, versions, starts, store };
        history.SetAction(async (parsed, cancel) =>
        {
            if (Stores.Find(parsed.GetValue(store), "", terminal) is not { } kind)
            {
                return Exit.Failed;
            }

            terminal.Out.WriteLine("| history | starts | until ready, median | fastest | slowest | processor time, median |");
            terminal.Out.WriteLine("|---|---|---|---|---|---|");
            await foreach (StartTiming timing in HistoryBenchmark.RunAsync(kind, parsed.GetValue(entries), parsed.GetValue(versions), parsed.GetValue(starts), cancel))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {timing.History} | {timing.Starts} | {timing.Median.TotalMilliseconds:N0} ms | {timing.Fastest.TotalMilliseconds:N0} ms | {timing.Slowest.TotalMilliseconds:N0} ms | {timing.Processor.TotalMilliseconds:N0} ms |"));
            }

            return Exit.Fine;
        });
        return history;
    }

    private static Command HistoryServiceCommand(Terminal terminal)
    {
        Option<string> data = new("--data") { Description = "A data folder.", HelpName = "FOLDER", Required = true };
        Command service = new("history-service", "The service that `bench history` starts.") { data };
        service.Hidden = true;
        service.SetAction(async (parsed, _) =>
        {
            if (Stores.Find(null, parsed.GetValue(data)!, terminal) is not { } store)
            {
                return Exit.Failed;
            }

            await HistoryBenchmark.ServeAsync(parsed.GetValue(data)!, store, terminal.Out);
            return Exit.Fine;
        });
        return service;
    }

    private static Command StoresCommand(Terminal terminal)
    {
        Command stores = new("stores", "Append entries to each store that this build has, and open what came of it.");
        stores.SetAction(async (_, cancel) =>
        {
            terminal.Out.WriteLine("| store | entries/s, one by one | entries/s, in batches of 100 | 10,000 entries opened and read | entries | files |");
            terminal.Out.WriteLine("|---|---|---|---|---|---|");
            foreach (StoreTiming timing in await StoreBenchmark.RunAsync(Stores.All, cancel))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {timing.Store} | {timing.OneByOne:N0} | {timing.InBatches:N0} | {timing.Open.TotalMilliseconds:N0} ms | {timing.EntryBytes / 1e6:N1} MB | {timing.FileBytes / 1e6:N1} MB |"));
            }

            return Exit.Fine;
        });
        return stores;
    }

    private static Command HttpCommand(Terminal terminal)
    {
        (Option<string> data, Option<int> size) = Workload();
        Command http = new("http", "Decide over HTTP, beside an endpoint that decides nothing.") { data, size };
        http.SetAction(parsed =>
        {
            if (NoWorkload(parsed.GetValue(data)!, parsed.GetValue(size), terminal) is { } failed)
            {
                return failed;
            }

            terminal.Out.WriteLine("| case | requests/s | service CPU per request |");
            terminal.Out.WriteLine("|---|---|---|");
            foreach (HttpResult result in HttpBenchmark.Run(parsed.GetValue(data)!, parsed.GetValue(size)))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {result.Case} | {result.RequestsPerSecond:N0} | {result.CpuMicroseconds:N1} µs |"));
            }

            return Exit.Fine;
        });
        return http;
    }

    private static Command ServiceCommand(Terminal terminal)
    {
        (Option<string> data, Option<int> size) = Workload();
        Option<string> folder = new("--folder") { Description = "An empty folder, for its rules and its data.", HelpName = "FOLDER", Required = true };
        Command service = new("http-service", "The service that `bench http` starts.") { data, size, folder };
        service.Hidden = true;
        service.SetAction(parsed => BenchmarkService.RunAsync(parsed.GetValue(data)!, parsed.GetValue(size), parsed.GetValue(folder)!, terminal.Out));
        return service;
    }

    private static (Option<string> Data, Option<int> Size) Workload() =>
        (new Option<string>("--data") { Description = "A folder with `table-N.json` and `inputs-N.json`.", HelpName = "FOLDER", Required = true },
         new Option<int>("--size") { Description = "Which table of the folder.", HelpName = "ROWS", DefaultValueFactory = _ => 200 });

    // Null where the folder holds what is to be measured: all its tables, or the one of a size.
    private static int? NoWorkload(string folder, int? size, Terminal terminal)
    {
        IReadOnlyList<int> sizes = [.. (Directory.Exists(folder) ? TableWorkload.Sizes(folder) : []).Where(held => size is null || held == size)];
        return sizes.Count == 0 ? terminal.Fail($"`{folder}` holds no `table-{size?.ToString(CultureInfo.InvariantCulture) ?? "N"}.json`", "generate a workload first")
            : sizes.FirstOrDefault(held => !File.Exists(Path.Combine(folder, $"inputs-{held}.json"))) is > 0 and int alone ? terminal.Fail($"`{folder}` holds `table-{alone}.json` without `inputs-{alone}.json`", "generate the workload again")
            : null;
    }

    private static int Memory(TextWriter writer)
    {
        writer.WriteLine("| table | rows | index | per row |");
        writer.WriteLine("|---|---|---|---|");
        foreach (PlanMemoryResult result in PlanMemory.Run(10_000, 100_000))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {result.Table} | {result.Rows:N0} | {result.Bytes:N0} B | {result.BytesPerRow:N0} B |"));
        }

        return Exit.Fine;
    }

    private static int Run(string folder, string format, IReadOnlyList<TableEngine> engines, Terminal terminal)
    {
        if (NoWorkload(folder, size: null, terminal) is { } failed)
        {
            return failed;
        }

        List<TableResult> results = [];
        foreach (int size in TableWorkload.Sizes(folder))
        {
            terminal.Say($"{size.ToString("N0", CultureInfo.InvariantCulture)} rows …");
            results.Add(TableBenchmark.Run(TableWorkload.Read(folder, size), engines));
        }

        if (format == "json")
        {
            JsonOutput.Write(terminal.Out, terminal.OutIsTerminal, json => WriteJson(json, results));
        }
        else
        {
            WriteText(results, terminal.Out);
        }

        return results.All(r => r.Wrong == 0) ? Exit.Fine : Exit.Findings;
    }

    private static void WriteText(IReadOnlyList<TableResult> results, TextWriter writer)
    {
        string[] cases = [.. results[0].Cases.Keys];
        string[] builds = [.. results[0].BuildMilliseconds.Keys];
        writer.WriteLine("| rows | answers checked | wrong | " + string.Join(" | ", cases) + " | " + string.Join(" | ", builds) + " | plan memory |");
        writer.WriteLine("|---|---|---|" + string.Concat(cases.Concat(builds).Select(_ => "---|")) + "---|");
        foreach (TableResult result in results)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {result.Rows:N0} | {result.AnswersChecked:N0} | {result.Wrong:N0} | {string.Join(" | ", cases.Select(c => Cell(result.Cases[c])))} | {string.Join(" | ", result.BuildMilliseconds.Values.Select(ms => ms.ToString("N1", CultureInfo.InvariantCulture) + " ms"))} | {result.PlanBytes:N0} B |"));
        }
    }

    private static string Cell(CaseResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Nanoseconds:N0} ns, {result.Bytes:N0} B");

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<TableResult> results)
    {
        json.WriteStartArray();
        foreach (TableResult result in results)
        {
            json.WriteStartObject();
            json.WriteNumber("rows", result.Rows);
            json.WriteNumber("answersChecked", result.AnswersChecked);
            json.WriteNumber("wrong", result.Wrong);
            json.WriteStartObject("cases");
            foreach ((string name, CaseResult measured) in result.Cases)
            {
                json.WriteStartObject(name);
                json.WriteNumber("nanoseconds", Math.Round(measured.Nanoseconds, 1));
                json.WriteNumber("bytes", Math.Round(measured.Bytes, 1));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("buildMilliseconds");
            foreach ((string name, double milliseconds) in result.BuildMilliseconds)
            {
                json.WriteNumber(name, Math.Round(milliseconds, 2));
            }

            json.WriteEndObject();
            json.WriteNumber("planBytes", result.PlanBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
