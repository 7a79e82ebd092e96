using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Governance.Standings;
using RulesHost.Server.Access;
using RulesHost.Server.Api;
using RulesHost.Server.Decisions;
using RulesHost.Server.Governing;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server;

/// <summary>The HTTP service, ready to run.</summary>
public static class RulesHostServer
{
    /// <summary>Opens the history and wires the service; <c>Run</c> or <c>StartAsync</c> of the result opens its ports.</summary>
    /// <exception cref="StartException">It would be open to others while nobody is known, or follow a workspace that is governed.</exception>
    /// <exception cref="IOException">The workspace cannot be read at all, or the data folder cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(ServerOptions options, TimeProvider time)
    {
        ServiceHistory history = await ServiceHistory.OpenAsync(options.Bundle is null ? options.Data : null, options.Store, InstalledKinds.CheckerFor(options.Engine), time);
        if (Refusal(options, history) is { } refusal)
        {
            await history.DisposeAsync();
            throw refusal;
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseUrls([.. options.Urls]).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
        ServiceLog.Configure(builder.Services, options.Quiet);
        builder.Services.AddRouting().AddServiceDocument().AddSingleton(options).AddSingleton(time).AddSingleton(_ => history).AddSingleton<CurrentWorkspace>().AddSingleton<AskedStanding>().AddSingleton<RequestDecider>().AddSingleton<DecisionRecords>().AddSingleton<SecondOpinions>().AddSingleton<Replay>().AddSingleton<OwnerToken>().AddSingleton<Idempotency>().AddSingleton<Decider>().AddSingleton<Counterfactual>()
            .AddSingleton<DecisionIds>().AddSingleton<ServiceLog>().AddSingleton<ServiceMetrics>().AddSingleton<OpinionTally>().AddSingleton<MetricsText>();
        builder.Services.AddHostedService<SealingService>().AddHostedService(services => services.GetRequiredService<SecondOpinions>());
        if (options.Live)
        {
            builder.Services.AddHostedService<WorkspaceWatcher>().AddSingleton(services => (Action<Attempt>)services.GetRequiredService<ServiceLog>().Attempted);
        }

        WebApplication app = builder.Build();
        await StartAsync(app, options);
        app.UseMiddleware<TraceContext>().UseMiddleware<RequestBoundary>().UseMiddleware<HostAllowList>().UseMiddleware<KeyCheck>();
        app.MapDecisionApi();
        app.MapRuleSetApi();
        app.MapCheckApi();
        app.MapStatusApi();
        app.MapProposalApi();
        app.MapReleaseApi();
        app.MapVersionApi();
        app.MapFileApi();
        app.MapExceptionApi();
        app.MapKeyApi();
        app.MapJournalApi();
        app.MapDecisionLogApi();
        app.MapServiceDocument();
        return app;
    }

    private static StartException? Refusal(ServerOptions options, ServiceHistory history) =>
        history.Keys.IsUsed ? options.Live ? new StartException("there are keys, so the workspace cannot be put in force by saving it", "start without `--live`, and propose changes") : null
        : options.Urls.FirstOrDefault(url => !IsLoopback(url)) is { } open
            ? new StartException($"without keys the service answers its own machine only, not {open}", "make keys first: `ruleshost key create --person NAME --role administrator`")
        : null;

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;

    private static async Task StartAsync(WebApplication app, ServerOptions options)
    {
        // Counting begins before the first decision.
        app.Services.GetRequiredService<MetricsText>();
        InForce inForce = await app.Services.GetRequiredService<CurrentWorkspace>().StartAsync();
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ServiceLog>().Started(ProductVersion.Text, options.Workspace, inForce, app.Urls));
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ServiceHistory>().Announce(app.Urls.First(), app.Services.GetRequiredService<OwnerToken>().Text));
    }
}
