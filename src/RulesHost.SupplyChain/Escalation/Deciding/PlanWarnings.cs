using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Plans;
using RulesHost.SupplyChain.Escalation.Roles;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>What whoever asks for a plan should know besides it.</summary>
internal static class PlanWarnings
{
    public static void Add(EscalationPlan plan, IReadOnlyList<EscalationEvent> events, Instant asOf, string? id, DiagnosticBag warnings)
    {
        if (id is null)
        {
            warnings.Add(EscalationDiagnostics.NoCase, null, "the case has no id: its notifications may have the ids of those of another case", "send `case`, or a `subject`");
        }

        HashSet<EscalationEvent> seen = [];
        for (int i = 0; i < events.Count; i++)
        {
            if (!seen.Add(events[i]))
            {
                Warn(i, EscalationDiagnostics.Repeated, "the event came before, and counts once", "send each event once");
            }
            else if (events[i].At > asOf)
            {
                Warn(i, EscalationDiagnostics.NotYet, "the event is later than `asOf`, and has not happened yet", "decide with a later `asOf`");
            }
            else if (plan.Unheeded.Contains(events[i]))
            {
                Warn(i, EscalationDiagnostics.Unheeded, plan.Status == EscalationStatus.Resolved ? "the event lies before the case was opened or after it was resolved, and changes nothing" : "the event lies before the case was opened, and changes nothing",
                    "send the events of this case; open a new one for what comes after");
            }
        }

        foreach (ResolutionDeparture departure in plan.Departures)
        {
            warnings.Add(EscalationDiagnostics.Departure, null, departure.Described(plan.Path.Resolution!), "mend the record of the resolution; the case is closed all the same");
        }

        foreach (NoOpening never in plan.Problems)
        {
            warnings.Add(EscalationDiagnostics.NeverDue, null, never.ToString(), "give the calendar hours, or the step another calendar");
        }

        void Warn(int index, DiagnosticKind kind, string message, string help) =>
            warnings.Add(new Diagnostic(kind, message, null, help) { Pointer = $"/{CaseInputs.Events}/{index}" });
    }

    /// <summary>Reassignments to roles that are in no directory. They happened all the same: whoever else is due is told.</summary>
    /// <param name="roles">Null where roles are not looked up.</param>
    public static void AddUnknownRoles(IReadOnlyList<EscalationEvent> events, RoleDirectory? roles, DiagnosticBag warnings)
    {
        for (int i = 0; i < events.Count; i++)
        {
            if (roles is not null && events[i] is EscalationEvent.Reassigned { To: var role } && !roles.Contacts.ContainsKey(role))
            {
                warnings.Add(new Diagnostic(EscalationDiagnostics.UnknownAssignee, $"there is no role `{role.Shown()}` in `{roles.Name}`, so that nobody knows whom to tell", null,
                    NearestName.Help(role, roles.Contacts.Keys) ?? "send a role of the directory, or add this one to it")
                { Pointer = $"/{CaseInputs.Events}/{i}/to" });
            }
        }
    }
}
