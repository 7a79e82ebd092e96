using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RulesHost.Tests.Grids;

namespace RulesHost.LongRuns;

/// <summary><c>tables</c>: what is proved of generated tables by region, held against every single fact.</summary>
internal static class TablesVerb
{
    private const int TablesAtOnce = 2_000;
    private const int MostFaults = 20;

    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "the first table's seed", DefaultValueFactory = _ => 0 };
        Option<int> tables = new("--tables") { Description = "how many tables", DefaultValueFactory = _ => 100_000 };
        Command command = new("tables", "Holds what is claimed of generated tables against every single fact of them.") { seed, tables };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(tables)));
        return command;
    }

    private static int Run(int seed, int tables)
    {
        Stopwatch watch = Stopwatch.StartNew();
        GridRun run = new();
        int looked = 0;
        while (looked < tables && run.Faults.Count < MostFaults)
        {
            int some = Math.Min(TablesAtOnce, tables - looked);
            run.Look(seed + looked, some);
            looked += some;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {looked:N0} of {tables:N0}"));
        }

        foreach (string fault in run.Faults)
        {
            Console.WriteLine(fault);
        }

        foreach ((string what, long count) in run.Tally.Counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{looked:N0} tables from seed {seed}, {run.Faults.Count} untrue claims, {watch.Elapsed.TotalSeconds:0} s"));
        return run.Faults.Count == 0 ? 0 : 1;
    }
}
