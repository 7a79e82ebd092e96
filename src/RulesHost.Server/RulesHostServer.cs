using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Server.Access;
using RulesHost.Server.Api;
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
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes).UseUrls([.. options.Urls]);
        builder.Services.AddRouting().AddSingleton(options).AddSingleton(time).AddSingleton<DecisionIds>().AddSingleton<Decider>().AddSingleton<CurrentWorkspace>().AddSingleton<ServiceLog>();
        ServiceLog.Configure(builder.Services, options.Quiet);
        WebApplication app = builder.Build();
        InForce inForce = app.Services.GetRequiredService<CurrentWorkspace>().Start(WorkspaceFolder.Read(options.Workspace));
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ServiceLog>().Started(ProductVersion.Text, options.Workspace, inForce, app.Urls));
        app.UseMiddleware<TraceContext>().UseMiddleware<RequestBoundary>().UseMiddleware<HostAllowList>();
        app.MapDecisionApi();
        return app;
    }
}
