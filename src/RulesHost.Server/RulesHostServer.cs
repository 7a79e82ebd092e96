using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Server.Access;
using RulesHost.Server.Api;
using RulesHost.Server.Decisions;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server;

/// <summary>The HTTP service, ready to run.</summary>
public static class RulesHostServer
{
    /// <summary>Reads the workspace and wires the service; <c>Run</c> or <c>StartAsync</c> of the result opens its ports.</summary>
    /// <exception cref="IOException">The workspace cannot be read at all.</exception>
    public static WebApplication Build(ServerOptions options, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseUrls([.. options.Urls]).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
        ServiceLog.Configure(builder.Services, options.Quiet);
        builder.Services.AddRouting().AddServiceDocument().AddSingleton(options).AddSingleton(time).AddSingleton<CurrentWorkspace>().AddSingleton<Decider>()
            .AddSingleton<DecisionIds>().AddSingleton<ServiceLog>().AddSingleton<ServiceMetrics>().AddSingleton<MetricsText>();
        if (options.Live)
        {
            builder.Services.AddHostedService<WorkspaceWatcher>().AddSingleton(services => (Action<Attempt>)services.GetRequiredService<ServiceLog>().Attempted);
        }

        WebApplication app = builder.Build();
        Start(app, options);
        app.UseMiddleware<TraceContext>().UseMiddleware<RequestBoundary>().UseMiddleware<HostAllowList>();
        app.MapDecisionApi();
        app.MapRuleSetApi();
        app.MapCheckApi();
        app.MapStatusApi();
        app.MapServiceDocument();
        return app;
    }

    private static void Start(WebApplication app, ServerOptions options)
    {
        // Counting begins before the first decision.
        app.Services.GetRequiredService<MetricsText>();
        InForce inForce = app.Services.GetRequiredService<CurrentWorkspace>().Start();
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ServiceLog>().Started(ProductVersion.Text, options.Workspace, inForce, app.Urls));
    }
}
