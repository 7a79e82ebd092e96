using System.Diagnostics;
using System.Globalization;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

/// <summary>Kills a process that records decisions, over and over on one data folder, and looks for each one that was acknowledged.</summary>
internal sealed class KilledRun(string path, int seed, StoreKind store)
{
    private const int MostAcknowledged = 2_000;

    private readonly Random random = new(seed);
    private readonly HashSet<string> acknowledged = [];
    private readonly List<DecisionsSealed> anchors = [];

    public int Acknowledged => acknowledged.Count;

    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<string?> RoundAsync(int round)
    {
        await RecordUntilKilledAsync(round);
        await using DataFolder folder = DataFolder.Open(path, store);
        await using Recorder recorder = await Recorder.OpenAsync(folder.DecisionLog, folder.Segments(), folder.Node, TimeProvider.System);
        if (await recorder.SealAsync(0) is not { } end)
        {
            return $"round {round}: {recorder.Health.LastFailure?.Message}";
        }

        anchors.Add(end);
        RecordedDecisions decisions = new(folder.DecisionLog, recorder);
        HashSet<string> found = [];
        await foreach (RecordedDecision record in decisions.FindAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        {
            if (record.Gap is not null || !found.Add(record.DecisionId))
            {
                return $"round {round}: {System.Text.Encoding.UTF8.GetString(record.Line.Span)} is there twice, or a gap";
            }
        }

        return acknowledged.Except(found).FirstOrDefault() is { } missing ? $"round {round}: {missing} was acknowledged and is missing"
            : await decisions.VerifyAsync(folder.Node, anchors) is { } broken ? $"round {round}: block {broken.Block}: {broken.Reason}"
            : null;
    }

    private async Task RecordUntilKilledAsync(int round)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RulesHost.Governance.Killed.dll"));
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(round.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(store.Name);
        using Process process = Process.Start(start)!;
        int until = random.Next(1, MostAcknowledged);
        for (int seen = 0; await process.StandardOutput.ReadLineAsync() is { } id; seen++)
        {
            acknowledged.Add(id);
            if (seen == until)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
    }
}
