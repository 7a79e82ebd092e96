using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost serve</c>: decisions over HTTP, until it is stopped.</summary>
internal static class ServeVerb
{
    internal const string DefaultData = ".ruleshost";

    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Command(Terminal terminal)
    {
        Option<bool> live = new("--live") { Description = "Put each clean save of the rule files in force at once." };
        Option<string> rules = Flags.Rules();
        Option<string> data = ServiceVerb.Data();
        Option<string> urls = new("--urls") { Description = "Where to listen; several are separated by `;`.", HelpName = "URL", DefaultValueFactory = _ => DefaultUrl };
        Option<string> hosts = new("--allowed-hosts")
        {
            Description = "The host names by which the service may be called, separated by `;`; `*` for any.",
            HelpName = "NAMES",
            DefaultValueFactory = _ => string.Join(';', new ServerOptions("").AllowedHosts),
        };
        Command command = new("serve", "Decide over HTTP, by the rule files as they stand.") { live, rules, data, urls, hosts };
        command.SetAction((parsed, cancel) => Run(
            new ServerOptions(parsed.GetValue(rules)!) { Live = parsed.GetValue(live), Data = parsed.GetValue(data), Urls = Parts(parsed.GetValue(urls)!), AllowedHosts = Parts(parsed.GetValue(hosts)!) }, terminal, cancel));
        return command;
    }

    private static async Task<int> Run(ServerOptions options, Terminal terminal, CancellationToken cancel)
    {
        if (options.Urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not "http") is { } wrong)
        {
            return terminal.Fail($"`{wrong}` is no address to listen on", $"write one such as `{DefaultUrl}`");
        }

        if (RulesFolder.Open(options.Workspace, terminal) is not { } folder)
        {
            return Exit.Failed;
        }

        try
        {
            await using WebApplication? app = await StartedService.StartAsync(options, terminal, cancel);
            if (app is null)
            {
                return Exit.Failed;
            }

            ThingsToTry.Say(app.Urls.First(), folder, options.Live, terminal);
            await app.WaitForShutdownAsync(cancel);
            return Exit.Fine;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Fine;
        }
    }

    private static string[] Parts(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
