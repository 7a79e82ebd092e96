using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using RulesHost.Cli.Output;
using RulesHost.Governance.Storage;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>A service in this process.</summary>
internal static class StartedService
{
    /// <summary>Null, and said why, where it cannot start.</summary>
    public static async Task<WebApplication?> StartAsync(ServerOptions options, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            WebApplication app = await RulesHostServer.BuildAsync(options, terminal.Clock);
            await app.StartAsync(cancel);
            return app;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            terminal.Fail($"something else listens on {string.Join(", ", options.Urls)} already", "stop it, or name another port, such as `--urls http://127.0.0.1:5081`");
        }
        catch (StartException refused)
        {
            terminal.Fail(refused.Message, refused.Help);
        }
        catch (StoreException unusable)
        {
            terminal.Fail(unusable.Message, unusable.Help);
        }
        catch (InvalidDataException damaged)
        {
            terminal.Fail(damaged.Message, "bring back a copy that `ruleshost history export` made");
        }
        catch (IOException unusable)
        {
            terminal.Fail($"cannot listen on {string.Join(", ", options.Urls)}: {unusable.Message}");
        }

        return null;
    }
}
