using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>
/// What the history says in place of the caller, once somebody governs: the mode in force, and the overrides of the subject. Without keys
/// nobody governs, and the request's own word holds.
/// </summary>
internal static class GovernedRequest
{
    private const string State = "state";
    private const string Overrides = "overrides";

    public static DecisionRequest Of(DecisionRequest request, string ruleSet, ContextValue envelope, InForce inForce, DiagnosticBag problems)
    {
        if (inForce.State.Keys.IsEmpty)
        {
            return request;
        }

        if (envelope.Find("mode") is { } mode and not NullValue)
        {
            problems.Add(new Diagnostic(GovernanceDiagnostics.Governed, $"the mode is governed, a request cannot say `{mode}`", null, "leave it out; `POST /v1/modes` switches it for a time") { Pointer = "/mode" });
        }

        DateTimeOffset asOf = Moments.Of(request.AsOf);
        return request with
        {
            Mode = inForce.State.ModeAt(asOf)?.Mode ?? DecisionRequest.NormalMode,
            Members = inForce.Workspace.Standing.FormOf(ruleSet).Members.Any(member => member.Name == State) ? WithOverrides(request, ruleSet, inForce) : request.Members,
        };
    }

    private static ContextValue WithOverrides(DecisionRequest request, string ruleSet, InForce inForce)
    {
        IReadOnlySet<string> asked = inForce.Workspace.Standing.FormOf(ruleSet).RuleSets;
        Value[] given = request.Subject is { } subject ? [.. inForce.State.OverridesOf(subject).Where(o => asked.Contains(o.RuleSet) && o.End > o.Start).Select(Of)] : [];
        ContextValue? state = request.Members.Find(State) as ContextValue;
        if (state is null && (given.Length == 0 || request.Members.Find(State) is not (null or NullValue)))
        {
            return request.Members;
        }

        ContextValue governed = new([.. (state ?? ContextValue.Empty).Entries.Where(entry => entry.Key != Overrides), .. given.Length == 0 ? (KeyValuePair<string, Value>[])[] : [KeyValuePair.Create(Overrides, (Value)new ListValue(given))]]);
        return new ContextValue([.. request.Members.Entries.Where(entry => entry.Key != State), KeyValuePair.Create(State, (Value)governed)]);
    }

    private static ContextValue Of(Override given)
    {
        List<KeyValuePair<string, Value>> members =
        [
            Entry("segment", given.Segment), Entry("reason", given.Because), Entry("requestedBy", given.RequestedBy),
            KeyValuePair.Create("approvedBy", (Value)new ListValue([.. given.ApprovedBy.Select(person => new TextValue(person))])),
            Entry("from", Moments.Of(given.Start!.Value).ToString()), Entry("to", Moments.Of(given.End).ToString()),
        ];
        if (given.Ticket is { } ticket)
        {
            members.Add(Entry("ticket", ticket));
        }

        return new ContextValue(members);
    }

    private static KeyValuePair<string, Value> Entry(string name, string text) => KeyValuePair.Create(name, (Value)new TextValue(text));
}
