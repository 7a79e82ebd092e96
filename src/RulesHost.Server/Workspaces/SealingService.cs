using Microsoft.Extensions.Hosting;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Workflow;

namespace RulesHost.Server.Workspaces;

/// <summary>Ties the decision log into the journal, hourly and after each release, and drops what is no longer to be kept.</summary>
internal sealed class SealingService(ServiceHistory history, ServerOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int releases = history.Ledger.State.Releases.Count;
        DateTimeOffset due = time.GetUtcNow() + Period;
        while (!stoppingToken.IsCancellationRequested)
        {
            await NextAsync(due, stoppingToken);
            bool isDue = time.GetUtcNow() >= due;
            if (!isDue && history.Ledger.State.Releases.Count == releases)
            {
                continue;
            }

            (releases, due) = (history.Ledger.State.Releases.Count, isDue ? time.GetUtcNow() + Period : due);
            try
            {
                await SealAsync(stoppingToken);
                if (isDue && options.KeepDecisionsDays is { } days)
                {
                    await history.DecisionLog.DropBeforeAsync(time.GetUtcNow().AddDays(-days), stoppingToken);
                }
            }
            catch (StoreException)
            {
                // A full disk does not end the service: the next seal covers what this one would have.
            }
        }
    }

    private async Task SealAsync(CancellationToken cancel)
    {
        long anchored = history.Ledger.State.Seals.GetValueOrDefault(history.Recorder.Node)?[^1].Seal.Block ?? 0;
        if (await history.Recorder.SealAsync(anchored) is { } seal)
        {
            await history.Ledger.ActAsync(Actors.Service, (_, _) => Task.FromResult<Ruling<Act>>(seal), cancel);
        }
    }

    // At the next entry, or when it is time.
    private async Task NextAsync(DateTimeOffset due, CancellationToken stop)
    {
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(stop);
        TimeSpan wait = due - time.GetUtcNow();
        await Task.WhenAny(
            history.Ledger.WaitAsync(history.Ledger.State.Head.Sequence, left.Token),
            Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, left.Token));
        await left.CancelAsync();
    }
}
