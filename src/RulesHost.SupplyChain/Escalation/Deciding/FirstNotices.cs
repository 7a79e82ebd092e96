using NodaTime;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>How long it takes on each path until somebody is told: looked for once, when first asked for, and held against the plan of a case that waits so long.</summary>
internal sealed class FirstNotices(IReadOnlyList<PathDefinition> paths)
{
    private readonly Dictionary<string, Lazy<FirstNotice?>> notices = paths.ToDictionary(path => path.Name, path => new Lazy<FirstNotice?>(() => Confirmed(path.Path)), StringComparer.Ordinal);

    /// <summary>Null where it is not known.</summary>
    public FirstNotice? Of(string path) => notices.GetValueOrDefault(path)?.Value;

    private static FirstNotice? Confirmed(EscalationPath path)
    {
        FirstNotice? notice = FirstNotice.Of(path);
        return notice?.Opened is not { } opened || FirstTold(path, opened) == opened + notice.Most ? notice : null;
    }

    private static Instant? FirstTold(EscalationPath path, Instant opened)
    {
        EscalationPlan plan = EscalationPlan.Of(new EscalationCase("", opened, 0, _ => path), [], opened);
        return plan.Due.Count > 0 ? plan.Due[0].Due : plan.NextDue;
    }
}
