using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Audit;
using RulesHost.Cli.Verbs.Demo;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost serve</c>: decisions over HTTP, until it is stopped.</summary>
internal static class ServeVerb
{
    internal const string DefaultData = ".ruleshost";

    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Command(Terminal terminal)
    {
        Option<bool> live = new("--live") { Description = "Put each clean save of the rule files in force at once." };
        Option<bool> demo = new("--demo") { Description = "Begin a history that ends with the process, with people, keys and a proposal to walk the whole way." };
        Option<string> rules = Flags.Rules();
        Option<string> data = ServiceVerb.Data();
        Option<string?> store = Stores.Flag();
        Option<int?> keep = new("--keep-decisions") { Description = "Drop recorded decisions after so many days.", HelpName = "DAYS" };
        Option<string> urls = new("--urls") { Description = "Where to listen; several are separated by `;`.", HelpName = "URL", DefaultValueFactory = _ => DefaultUrl };
        Option<string> hosts = new("--allowed-hosts")
        {
            Description = "The host names by which the service may be called, separated by `;`; `*` for any.",
            HelpName = "NAMES",
            DefaultValueFactory = _ => string.Join(';', new ServerOptions("").AllowedHosts),
        };
        Option<string?> bundle = new("--bundle") { Description = "Decide by the files of a release elsewhere, as `ruleshost bundle export` wrote them, and keep no history.", HelpName = "FILE" };
        Option<string> engine = Flags.Engine();
        Option<string?> second = new("--second-opinion") { Description = "Decide a share of the decisions again by another engine, behind the requests, and count how often it agrees: `plain:1%`.", HelpName = "ENGINE:SHARE" };
        Command command = new("serve", "Decide over HTTP, by the rule files as they stand.") { live, demo, rules, data, store, keep, urls, hosts, bundle, engine, second };
        command.SetAction((parsed, cancel) =>
        {
            if (Stores.Find(parsed.GetValue(store), parsed.GetValue(data)!, terminal) is not { } kind
                || Engines.Find(parsed.GetValue(engine)!, terminal) is not { } decides || !SecondOpinionFlag.TryRead(parsed.GetValue(second), terminal, out SecondOpinion? opinion))
            {
                return Task.FromResult(Exit.Failed);
            }

            ServerOptions options = new(parsed.GetValue(rules)!)
            {
                Engine = decides,
                SecondOpinion = opinion,
                Live = parsed.GetValue(live),
                Data = parsed.GetValue(data),
                Store = kind,
                KeepDecisionsDays = parsed.GetValue(keep),
                Urls = Parts(parsed.GetValue(urls)!),
                AllowedHosts = Parts(parsed.GetValue(hosts)!),
            };
            return parsed.GetValue(bundle) is { } path ? RunBundle(path, options, isDemo: parsed.GetValue(demo), terminal, cancel)
                : !parsed.GetValue(demo) ? Run(options, null, terminal, cancel)
                : options.Live ? Task.FromResult(terminal.Fail("a demonstration is governed, so saving a file puts nothing in force", "leave `--live` or `--demo` out"))
                : RunDemo(options, terminal, cancel);
        });
        return command;
    }

    // The folder is one of its own, whatever `--data` says, and nothing of it stays.
    private static async Task<int> RunDemo(ServerOptions options, Terminal terminal, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-demo-").FullName;
        try
        {
            return await Run(options with { Data = folder }, Demonstration.PrepareAsync, terminal, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<int> RunBundle(string path, ServerOptions options, bool isDemo, Terminal terminal, CancellationToken cancel) =>
        options.Live || isDemo ? Task.FromResult(terminal.Fail("a bundle does not change, so there is nothing to follow or to govern", "leave out `--live` and `--demo`, or `--bundle`"))
        : BundleVerb.Open(path, terminal) is { } bundle ? Run(options with { Workspace = path, Bundle = bundle }, null, terminal, cancel)
        : Task.FromResult(Exit.Failed);

    private static async Task<int> Run(ServerOptions options, Prepare? prepare, Terminal terminal, CancellationToken cancel)
    {
        if (options.Urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not "http") is { } wrong)
        {
            return terminal.Fail($"`{wrong}` is no address to listen on", $"write one such as `{DefaultUrl}`");
        }

        if ((options.Bundle is { } bundle ? RulesFolder.Of(options.Workspace, bundle) : RulesFolder.Open(options.Workspace, terminal)) is not { } folder)
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

            ServiceHistory history = app.Services.GetRequiredService<ServiceHistory>();
            if (prepare is null)
            {
                ThingsToTry.Say(app.Urls.First(), folder, options.Live, history.Keys.IsUsed, terminal);
            }
            else if (await prepare(app.Urls.First(), history, folder, terminal) is var exit && exit != Exit.Fine)
            {
                return exit;
            }

            await app.WaitForShutdownAsync(cancel);
            return Exit.Fine;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Fine;
        }
    }

    private delegate Task<int> Prepare(string url, ServiceHistory history, RulesFolder rules, Terminal terminal);

    private static string[] Parts(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
