using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesHost.Feel.Text;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Telemetry;

/// <summary>What the operator is told: one line per start and per look at changed files, and the failures. Requests are not logged.</summary>
internal sealed partial class ServiceLog(ILogger<ServiceLog> log)
{
    /// <summary>To standard error: standard output is for data.</summary>
    public static void Configure(IServiceCollection services, bool quiet) => services.AddLogging(logging =>
    {
        if (!quiet)
        {
            logging.SetMinimumLevel(LogLevel.Warning).AddFilter("RulesHost", LogLevel.Information).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
                .Services.AddSingleton<ILoggerProvider, LineLog>();
        }
    });

    public void Started(string version, string workspace, InForce inForce, IEnumerable<string> addresses)
    {
        LogStarted(version, string.Join(", ", addresses), inForce.Workspace.Standing.RuleSets.Count, OneLine.Of(workspace), inForce.Workspace.Standing.Broken.Count);
        if (inForce.Workspace.HasErrors)
        {
            LogBroken(First(inForce.Workspace.Diagnostics));
        }
    }

    public void Attempted(Attempt attempt)
    {
        if (attempt.TakenOver)
        {
            LogTakenOver();
        }
        else
        {
            LogRefused(attempt.Diagnostics.Count == 0 ? OneLine.Of(attempt.Reason!) : First(attempt.Diagnostics));
        }
    }

    /// <summary>An engine decides otherwise: the first time of a rule set.</summary>
    public void Differs(string engine, string ruleSet, string decisionId) => LogDiffers(engine, ruleSet, decisionId);

    public void NoOpinion(string engine, string ruleSet, Exception failure) => LogNoOpinion(failure, engine, ruleSet);

    // A cause before what follows from it.
    private static string First(IReadOnlyList<Diagnostic> diagnostics)
    {
        List<Diagnostic> errors = [.. diagnostics.Where(d => d.Severity == Severity.Error).OrderBy(d => d.Kind == RuleSetDiagnostics.BrokenRequirement)];
        return OneLine.Of(errors[0].ToString()) + (errors.Count > 1 ? $" (and {errors.Count - 1} more, see /v1/status)" : "");
    }

    [LoggerMessage(LogLevel.Information, "RulesHost {Version} listens on {Addresses}, {RuleSets} rule sets of {Workspace} in force, {Broken} broken.")]
    private partial void LogStarted(string version, string addresses, int ruleSets, string workspace, int broken);

    [LoggerMessage(LogLevel.Warning, "Rule sets are broken: {First}")]
    private partial void LogBroken(string first);

    [LoggerMessage(LogLevel.Warning, "The engine {Engine} decides {RuleSet} otherwise than was answered: {DecisionId}, see /v1/second-opinions.")]
    private partial void LogDiffers(string engine, string ruleSet, string decisionId);

    [LoggerMessage(LogLevel.Error, "The engine {Engine} fails at {RuleSet}.")]
    private partial void LogNoOpinion(Exception failure, string engine, string ruleSet);

    [LoggerMessage(LogLevel.Information, "The changed workspace is in force.")]
    private partial void LogTakenOver();

    [LoggerMessage(LogLevel.Warning, "The changed workspace is refused, what was in force stays: {Why}")]
    private partial void LogRefused(string why);
}
