using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Tests.Differential;

namespace RulesHost.LongRuns;

/// <summary><c>differential</c>: generated tables and facts, decided by the plain and the indexed plan, and from bytes to bytes.</summary>
internal static class DifferentialVerb
{
    private const int TablesAtOnce = 1_000;

    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "the first table's seed", DefaultValueFactory = _ => 0 };
        Option<long> decisions = new("--decisions") { Description = "how many to compare, at least", DefaultValueFactory = _ => 10_000_000 };
        Command command = new("differential", "Decides generated requests twice, by the plain and by the indexed plan, and compares.") { seed, decisions };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(decisions)));
        return command;
    }

    private static int Run(int seed, long decisions)
    {
        Stopwatch watch = Stopwatch.StartNew();
        DifferentialRun run = new(TableEngine.Native);
        for (int next = seed; run.Compared < decisions && run.Faults.Count == 0; next += TablesAtOnce)
        {
            run.Decide(next, TablesAtOnce);
        }

        foreach (string fault in run.Faults)
        {
            Console.WriteLine(fault);
        }

        foreach ((string what, long count) in run.Counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Compared:N0} decisions made twice, {run.Faults.Count} differences, {watch.Elapsed.TotalSeconds:0} s, from seed {seed}"));
        return run.Faults.Count == 0 ? 0 : 1;
    }
}
