using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RulesHost.Cli.Tests.Engines;
using RulesHost.Cli.Verbs;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Tests.Differential;
using RulesHost.Tests.Fuzzing.Kinds;

namespace RulesHost.LongRuns;

/// <summary><c>engines</c>: generated tables and the samples, decided by the plain evaluator and by each other engine of the build.</summary>
internal static class EnginesVerb
{
    private const int TablesAtOnce = 20;
    private const int RequestsAtOnce = 2_000;

    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "the first table's and the first request's seed", DefaultValueFactory = _ => 0 };
        Option<long> decisions = new("--decisions") { Description = "how many to compare for each engine, at least: half of them by generated tables, half by samples", DefaultValueFactory = _ => 200_000 };
        Command command = new("engines", "Decides generated requests by the plain evaluator and by each other engine, and compares.") { seed, decisions };
        command.SetAction(parsed =>
        {
            SampleRequests samples = new();
            return Engines.All.Where(engine => engine != TableEngine.Plain).Sum(engine => Run(engine, samples, parsed.GetValue(seed), parsed.GetValue(decisions))) == 0 ? 0 : 1;
        });
        return command;
    }

    /// <returns>How many differences there are.</returns>
    private static int Run(TableEngine engine, SampleRequests samples, int seed, long decisions)
    {
        Stopwatch watch = Stopwatch.StartNew();
        DifferentialRun tables = new(engine);
        for (int next = seed; tables.Compared < decisions / 2 && tables.Faults.Count == 0; next += TablesAtOnce)
        {
            tables.Decide(next, TablesAtOnce);
        }

        EngineRun requests = new(samples, engine);
        for (int next = seed; requests.Decided.Values.Sum() < decisions - (decisions / 2) && requests.Faults.IsEmpty; next += RequestsAtOnce)
        {
            requests.Decide(next, RequestsAtOnce);
        }

        foreach (string fault in tables.Faults.Concat(requests.Faults))
        {
            Console.WriteLine(fault);
        }

        int differences = tables.Faults.Count + requests.Faults.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine.Name}: {tables.Compared:N0} decisions by generated tables, {requests.Decided.Values.Sum():N0} by {requests.Decided.Count} samples, {differences} differences, {watch.Elapsed.TotalSeconds:0} s, from seed {seed}"));
        return differences;
    }
}
