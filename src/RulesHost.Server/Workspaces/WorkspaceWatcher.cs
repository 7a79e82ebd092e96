using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace RulesHost.Server.Workspaces;

/// <summary>
/// Looks at the workspace again whenever its files have changed and have then been left alone for a moment: a rename touches two
/// files, and a rule set and its table are saved one after the other.
/// </summary>
/// <param name="report">Told of every look.</param>
internal sealed class WorkspaceWatcher(ServerOptions options, CurrentWorkspace current, TimeProvider time, Action<Attempt> report) : BackgroundService
{
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(150);

    // For folders whose changes the operating system does not tell: network drives, containers, too many watches.
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Channel<bool> hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using ITimer poll = time.CreateTimer(_ => hints.Writer.TryWrite(true), null, TimeSpan.Zero, PollPeriod);
        using FileSystemWatcher? watcher = Watch(() => hints.Writer.TryWrite(true));
        string seen = current.StartFingerprint;
        await foreach (bool _ in hints.Reader.ReadAllAsync(stoppingToken))
        {
            string now = WorkspaceFingerprint.Of(options.Workspace);
            if (now != seen)
            {
                seen = await SettledAsync(now, stoppingToken);
                report(await current.TakeOverAsync());
            }
        }
    }

    // A change after this shows as a difference at the next hint, so none is lost.
    private async Task<string> SettledAsync(string now, CancellationToken stop)
    {
        string before;
        do
        {
            before = now;
            await Task.Delay(QuietPeriod, time, stop);
            now = WorkspaceFingerprint.Of(options.Workspace);
        }
        while (now != before);
        return now;
    }

    private FileSystemWatcher? Watch(Action hint)
    {
        try
        {
            FileSystemWatcher watcher = new(options.Workspace) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => hint();
            watcher.Created += (_, _) => hint();
            watcher.Deleted += (_, _) => hint();
            watcher.Renamed += (_, _) => hint();
            watcher.Error += (_, _) => hint();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unavailable) when (unavailable is IOException or ArgumentException)
        {
            return null;
        }
    }
}
