using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>Exceptions for single customers, and modes: governed acts with an end.</summary>
public sealed class ExceptionDesk(Ledger ledger)
{
    /// <param name="from">Null for now.</param>
    public Task<Ruling<Entry>> RequestAsync(Person by, string ruleSet, string subject, string segment, string because, string? ticket, DateTimeOffset? from, DateTimeOffset to, CancellationToken cancel = default) =>
        Act(by, (inForce, now) => Exceptions.Request(inForce, by, new OverrideRequested(0, ruleSet, subject, segment, because, ticket, from ?? now, to)), cancel);

    public Task<Ruling<Entry>> ApproveAsync(Person by, int number, CancellationToken cancel = default) =>
        Act(by, (inForce, now) => Exceptions.Approve(inForce, by, number, now), cancel);

    public Task<Ruling<Entry>> EndAsync(Person by, int number, string because, CancellationToken cancel = default) =>
        Act(by, (inForce, now) => Exceptions.End(inForce, by, number, because, now), cancel);

    /// <param name="from">Null for now.</param>
    public Task<Ruling<Entry>> SwitchModeAsync(Person by, string mode, string because, DateTimeOffset? from, DateTimeOffset to, CancellationToken cancel = default) =>
        Act(by, (inForce, now) => Exceptions.Switch(inForce, by, new ModeSwitched(0, mode, because, from ?? now, to), now), cancel);

    public Task<Ruling<Entry>> EndModeAsync(Person by, int number, string because, CancellationToken cancel = default) =>
        Act(by, (inForce, now) => Exceptions.EndMode(inForce, by, number, because, now), cancel);

    private Task<Ruling<Entry>> Act(Person by, Func<InForce, DateTimeOffset, Ruling<Act>> decide, CancellationToken cancel) =>
        ledger.ActAsync(by, (inForce, now) => Task.FromResult(decide(inForce, now)), cancel);
}
