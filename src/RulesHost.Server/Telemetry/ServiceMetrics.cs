using System.Diagnostics.Metrics;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Telemetry;

/// <summary>What is counted.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    private readonly Counter<long> decisions;
    private readonly Counter<long> refused;
    private readonly Counter<long> opinions;

    public ServiceMetrics()
    {
        decisions = Meter.CreateCounter<long>("ruleshost_decisions_total", description: "Decisions by rule set and outcome.");
        refused = Meter.CreateCounter<long>("ruleshost_requests_refused_total", description: "Requests whose form or facts do not fit, by rule set.");
        opinions = Meter.CreateCounter<long>("ruleshost_second_opinions_total", description: "Decisions that another engine was to make again, by rule set and what came of it.");
    }

    public Meter Meter { get; } = new("RulesHost");

    public void Decided(string ruleSet, Outcome outcome) => decisions.Add(1, new("rule_set", ruleSet), new("outcome", outcome.Word()));

    public void Refused(string ruleSet) => refused.Add(1, new KeyValuePair<string, object?>("rule_set", ruleSet));

    /// <param name="result">As the status names it.</param>
    public void SecondOpinion(string ruleSet, string result) => opinions.Add(1, new("rule_set", ruleSet), new("result", result));

    public void Dispose() => Meter.Dispose();
}
