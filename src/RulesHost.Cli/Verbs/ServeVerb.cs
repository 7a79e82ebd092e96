using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Audit;
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
        Option<int?> keep = new("--keep-decisions") { Description = "Drop recorded decisions after so many days.", HelpName = "DAYS" };
        Option<string> urls = new("--urls") { Description = "Where to listen; several are separated by `;`.", HelpName = "URL", DefaultValueFactory = _ => DefaultUrl };
        Option<string> hosts = new("--allowed-hosts")
        {
            Description = "The host names by which the service may be called, separated by `;`; `*` for any.",
            HelpName = "NAMES",
            DefaultValueFactory = _ => string.Join(';', new ServerOptions("").AllowedHosts),
        };
        Option<string?> bundle = new("--bundle") { Description = "Decide by the files of a release elsewhere, as `ruleshost bundle export` wrote them, and keep no history.", HelpName = "FILE" };
        Command command = new("serve", "Decide over HTTP, by the rule files as they stand.") { live, rules, data, keep, urls, hosts, bundle };
        command.SetAction((parsed, cancel) => Run(
            new ServerOptions(parsed.GetValue(bundle) ?? parsed.GetValue(rules)!) { Live = parsed.GetValue(live), Data = parsed.GetValue(data), KeepDecisionsDays = parsed.GetValue(keep), Urls = Parts(parsed.GetValue(urls)!), AllowedHosts = Parts(parsed.GetValue(hosts)!) },
            isBundle: parsed.GetValue(bundle) is not null, terminal, cancel));
        return command;
    }

    private static async Task<int> Run(ServerOptions options, bool isBundle, Terminal terminal, CancellationToken cancel)
    {
        if (options.Urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not "http") is { } wrong)
        {
            return terminal.Fail($"`{wrong}` is no address to listen on", $"write one such as `{DefaultUrl}`");
        }

        if (isBundle)
        {
            return options.Live ? terminal.Fail("a bundle does not change, so there is nothing to follow", "leave out `--live`, or `--bundle`")
                : BundleVerb.Open(options.Workspace, terminal) is { } bundle ? await Run(options with { Bundle = bundle }, RulesFolder.Of(options.Workspace, bundle), terminal, cancel)
                : Exit.Failed;
        }

        return RulesFolder.Open(options.Workspace, terminal) is { } folder ? await Run(options, folder, terminal, cancel) : Exit.Failed;
    }

    private static async Task<int> Run(ServerOptions options, RulesFolder folder, Terminal terminal, CancellationToken cancel)
    {
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
