using System.Diagnostics;
using System.Globalization;
using System.Text;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Elapsed">From the bytes of the file to all figures.</param>
/// <param name="Processor">What all processors were busy for it: what a machine that does other things besides cannot move as much.</param>
public sealed record ImpactTiming(TimeSpan Elapsed, TimeSpan Processor, PopulationImpact Impact);

/// <summary>Generated customers under the segmentation of the samples, and under the same where Core begins at a lower revenue.</summary>
public static class ImpactBenchmark
{
    private const string File = "customer-segments.yaml";
    private static readonly (string Was, string Becomes) Change = ("annualRevenue: '>= 100_000', ordersPerMonth", "annualRevenue: '>= 80_000', ordersPerMonth");

    /// <summary>A round that nobody times, and so many that are.</summary>
    /// <param name="folder">The rule files of the samples.</param>
    public static async IAsyncEnumerable<ImpactTiming> RunAsync(WorkspaceFiles folder, int customers, int rounds)
    {
        (CheckedWorkspace before, CheckedWorkspace after) = (InstalledKinds.Checker.Check(folder), InstalledKinds.Checker.Check(Changed(folder)));
        PopulationForm form = new("csv", new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        byte[] bytes = Customers(customers);
        ImpactQuestion question = new() { Totals = ["annualRevenue"], Group = "region" };
        for (int round = 0; round <= rounds; round++)
        {
            GC.Collect();
            TimeSpan busy = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            PopulationImpact impact = await ImpactRun.Of(before.Standing, after.Standing, Plan.AffectedBy(before, after).Where(name => name == "customer-segments"), new PopulationSnapshot(bytes, form), question);
            ImpactTiming timing = new(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - busy, impact);
            if (round > 0)
            {
                yield return timing;
            }
        }
    }

    /// <summary>The same customers in every run: revenues that spread over four powers of ten.</summary>
    public static byte[] Customers(int count)
    {
        Random random = new(1);
        StringBuilder text = new("customerId,region,annualRevenue,marginPercent,ordersPerMonth,daysSinceLastOrder,strategicAccount,paymentStopped\n");
        string[] regions = ["north", "south", "west", "overseas"];
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"C-{i:0000000},{regions[random.Next(regions.Length)]},{Math.Pow(10, 2.5 + (4 * random.NextDouble())):0.00},{random.Next(-50, 350) / 10m},{random.Next(0, 150) / 10m},{random.Next(0, 500)},{(random.Next(100) == 0 ? "true" : "false")},{(random.Next(100) == 0 ? "true" : "")}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static WorkspaceFiles Changed(WorkspaceFiles folder)
    {
        string text = Encoding.UTF8.GetString(folder.Files[File].Span);
        return text.Contains(Change.Was, StringComparison.Ordinal)
            ? WorkspaceFiles.Of(folder.Files.ToDictionary(file => file.Key, file => file.Key == File ? Encoding.UTF8.GetBytes(text.Replace(Change.Was, Change.Becomes, StringComparison.Ordinal)) : file.Value))
            : throw new InvalidOperationException($"`{File}` is not that of the samples");
    }
}
