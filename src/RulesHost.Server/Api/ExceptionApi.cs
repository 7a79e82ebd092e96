using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>Exceptions for single customers, and modes.</summary>
internal static class ExceptionApi
{
    public static void MapExceptionApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder overrides = routes.MapGroup("/v1/overrides").WithTags("Exceptions");
        overrides.MapGet("", Overrides).Needs(Right.ReadHistory).Describe("overrides", "Exceptions for customers; of one customer, segmentation or segment with `?subject=`, `?ruleSet=`, `?segment=`.");
        overrides.MapPost("", (HttpContext context, ServiceHistory history) => ActAsync(context, members =>
        {
            (string? ruleSet, string? subject, string? segment, string? because) =
                (members.Text("ruleSet", isRequired: true), members.Text("subject", isRequired: true), members.Text("segment", isRequired: true), members.Text("because", isRequired: true));
            (string? ticket, DateTimeOffset? from, DateTimeOffset? to) = (members.Text("ticket"), members.Instant("from"), members.Instant("to", isRequired: true));
            return by => history.Exceptions.RequestAsync(by, ruleSet!, subject!, segment!, because!, ticket, from, to!.Value);
        })).Changes("requestOverride", "Asks for a customer to be in another segment for a time; it holds once others have approved it.",
            """{ "ruleSet": "customer-segments", "subject": "C-1042", "segment": "Strategic", "because": "Merger under way", "to": "2027-01-31T00:00:00+01:00" }""");
        overrides.MapPost("/{number:int}/approve", (int number, HttpContext context, ServiceHistory history) =>
            ActAsync(context, _ => by => history.Exceptions.ApproveAsync(by, number))).Changes("approveOverride", "Approves an exception that another has asked for.", "{}");
        overrides.MapPost("/{number:int}/end", (int number, HttpContext context, ServiceHistory history) => ActAsync(context, members =>
        {
            string? because = members.Text("because", isRequired: true);
            return by => history.Exceptions.EndAsync(by, number, because!);
        })).Changes("endOverride", "Ends an exception before its time.", """{ "because": "Merger called off" }""");

        RouteGroupBuilder modes = routes.MapGroup("/v1/modes").WithTags("Exceptions");
        modes.MapGet("", Modes).Needs(Right.ReadHistory).Describe("modes", "Modes that were switched to, the last one first, and the one in force.");
        modes.MapPost("", (HttpContext context, ServiceHistory history) => ActAsync(context, members =>
        {
            (string? mode, string? because, DateTimeOffset? from, DateTimeOffset? to) =
                (members.Text("mode", isRequired: true), members.Text("because", isRequired: true), members.Instant("from"), members.Instant("to", isRequired: true));
            return by => history.Exceptions.SwitchModeAsync(by, mode!, because!, from, to!.Value);
        })).Changes("switchMode", "Switches to a mode for a time.", """{ "mode": "disruption", "because": "Port closed", "to": "2026-12-05T00:00:00+01:00" }""");
        modes.MapPost("/{number:int}/end", (int number, HttpContext context, ServiceHistory history) => ActAsync(context, members =>
        {
            string? because = members.Text("because", isRequired: true);
            return by => history.Exceptions.EndModeAsync(by, number, because!);
        })).Changes("endMode", "Ends a mode before its time.", """{ "because": "Port open again" }""");
    }

    private static Task<IResult> ActAsync(HttpContext context, Func<RequestMembers, Func<Person, Task<Ruling<Entry>>>> act) =>
        ActAnswer.ActAsync(context, act, (json, entry, state) =>
        {
            (string name, Override? given, ModeSwitch? mode) = entry.Act switch
            {
                OverrideRequested done => ("override", state.Overrides[done.Override], (ModeSwitch?)null),
                OverrideApproved done => ("override", state.Overrides[done.Override], null),
                OverrideEnded done => ("override", state.Overrides[done.Override], null),
                ModeSwitched done => ("mode", null, state.Modes[done.Switch]),
                ModeEnded done => ("mode", null, state.Modes[done.Switch]),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            json.WriteStartObject(name);
            if (given is not null)
            {
                ReleaseWriter.Write(json, given, entry.RecordedAt);
            }
            else
            {
                ReleaseWriter.Write(json, mode!, entry.RecordedAt);
            }

            json.WriteEndObject();
        });

    private static IResult Overrides(ServiceHistory history, string? subject, string? ruleSet, string? segment) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteObjects(
            "overrides",
            history.Ledger.State.Overrides.Values.Reverse().Where(o => (subject ?? o.Subject) == o.Subject && (ruleSet ?? o.RuleSet) == o.RuleSet && (segment ?? o.Segment) == o.Segment),
            given => ReleaseWriter.Write(json, given, history.Ledger.Now));
        json.WriteEndObject();
    });

    private static IResult Modes(ServiceHistory history) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("inForce", history.Ledger.State.ModeAt(history.Ledger.Now)?.Mode ?? Rules.Evaluation.DecisionRequest.NormalMode);
        json.WriteObjects("modes", history.Ledger.State.Modes.Values.Reverse(), mode => ReleaseWriter.Write(json, mode, history.Ledger.Now));
        json.WriteEndObject();
    });
}
