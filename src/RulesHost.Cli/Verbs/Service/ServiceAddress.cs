using Microsoft.AspNetCore.Builder;
using RulesHost.Cli.Output;
using RulesHost.Governance.Storage;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>
/// Where a verb finds the service: where it is told to, where the one that has the data folder answers, or in this process for as long as
/// the verb takes. Whichever it is, it is asked over HTTP, so that rights hold the same way.
/// </summary>
internal sealed class ServiceAddress : IAsyncDisposable
{
    private readonly WebApplication? own;

    private ServiceAddress(Uri uri, string? ownerToken, WebApplication? own) => (Uri, OwnerToken, this.own) = (uri, ownerToken, own);

    public Uri Uri { get; }

    /// <summary>Proves that this user can read the data folder; null for a service that is told.</summary>
    public string? OwnerToken { get; }

    /// <summary>Null, and said why, where there is none and none can be started.</summary>
    public static async Task<ServiceAddress?> FindAsync(string? server, WorkingFolders folders, Terminal terminal, CancellationToken cancel)
    {
        if (server is not null)
        {
            return Told(server, terminal);
        }

        if (DataFolder.Running(folders.Data) is { } running)
        {
            return new ServiceAddress(new Uri(running.Address), running.OwnerToken, null);
        }

        if (Stores.Find(folders.Store, folders.Data, terminal) is not { } store)
        {
            return null;
        }

        if (!folders.MayBegin && !Directory.Exists(folders.Data))
        {
            terminal.Fail($"there is no history in `{folders.Data}`", "`ruleshost serve` begins one; `--data` names another folder, `--server` a service elsewhere");
            return null;
        }

        ServerOptions options = new(folders.Rules) { Data = folders.Data, Store = store, Urls = ["http://127.0.0.1:0"], Quiet = true };
        return await StartedService.StartAsync(options, terminal, cancel) is { } app
            ? new ServiceAddress(new Uri(app.Urls.First()), DataFolder.Running(folders.Data)?.OwnerToken, app)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
        {
            await own.StopAsync();
            await own.DisposeAsync();
        }
    }

    private static ServiceAddress? Told(string server, Terminal terminal)
    {
        if (Uri.TryCreate(server, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
        {
            return new ServiceAddress(uri, null, null);
        }

        terminal.Fail($"`{server}` is no address of a service", "write one such as `http://127.0.0.1:5080`");
        return null;
    }
}

/// <param name="Data">Keeps the history.</param>
/// <param name="Store">By name; null for the one that the folder has.</param>
/// <param name="Rules">Becomes the first release of a history that is empty.</param>
/// <param name="MayBegin">Whether a history is begun where there is none.</param>
internal sealed record WorkingFolders(string Data, string? Store, string Rules, bool MayBegin);
