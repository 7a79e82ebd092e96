using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>
/// What the history says in place of the caller, once somebody governs: the mode in force, and the overrides of the subject, or of each line's. Without keys
/// nobody governs, and the request's own word holds.
/// </summary>
internal static class GovernedRequest
{
    private const string State = "state";
    private const string Overrides = "overrides";
    private const string Lines = "lines";
    private const string LineSubject = "subject";

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
        IReadOnlySet<string> members = inForce.Workspace.Standing.FormOf(ruleSet).Members.Select(member => member.Name).ToHashSet();
        ContextValue governed = members.Contains(State) ? WithOverrides(request.Members, request.Subject, ruleSet, inForce) : request.Members;
        return request with
        {
            Mode = inForce.State.ModeAt(asOf)?.Mode ?? DecisionRequest.NormalMode,
            Members = members.Contains(Lines) && governed.Find(Lines) is ListValue lines ? With(governed, Lines, new ListValue([.. lines.Items.Select(line => OfLine(line, ruleSet, inForce))])) : governed,
        };
    }

    // Every line is somebody's.
    private static Value OfLine(Value line, string ruleSet, InForce inForce) =>
        line is ContextValue members ? WithOverrides(members, (members.Find(LineSubject) as TextValue)?.Text, ruleSet, inForce) : line;

    private static ContextValue WithOverrides(ContextValue members, string? subject, string ruleSet, InForce inForce)
    {
        IReadOnlySet<string> asked = inForce.Workspace.Standing.FormOf(ruleSet).RuleSets;
        Value[] given = subject is null ? [] : [.. inForce.State.OverridesOf(subject).Where(o => asked.Contains(o.RuleSet) && o.End > o.Start).Select(Of)];
        ContextValue? state = members.Find(State) as ContextValue;
        if (state is null && (given.Length == 0 || members.Find(State) is not (null or NullValue)))
        {
            return members;
        }

        ContextValue others = new([.. (state ?? ContextValue.Empty).Entries.Where(entry => entry.Key != Overrides)]);
        return With(members, State, given.Length == 0 ? others : With(others, Overrides, new ListValue(given)));
    }

    private static ContextValue With(ContextValue members, string name, Value value) =>
        new([.. members.Entries.Where(entry => entry.Key != name), KeyValuePair.Create(name, value)]);

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
