using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>Change control: proposals, what they would do, and what is done to them.</summary>
internal static class ProposalApi
{
    public static void MapProposalApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder proposals = routes.MapGroup("/v1/proposals").WithTags("Change control");
        proposals.MapGet("", List).Needs(Right.ReadHistory).Describe("proposals", "All proposals, the last one first.");
        proposals.MapGet("/{number:int}", Get).Needs(Right.ReadHistory).Describe("proposal", "One proposal: what it changes, who approved it, what was said, and every step.");
        proposals.MapGet("/{number:int}/plan", GetPlanAsync).Needs(Right.ReadHistory).Describe("plan", "What a proposal would do to what is in force now, or will be where it was rebased onto that, for which facts it would decide differently, and what is wanting before it may.");
        proposals.MapGet("/{number:int}/diff", CompareAsync).Needs(Right.ReadHistory).Describe("proposalDiff", "What a proposal says differently, by rule and cell; with `?by=regions` what it would decide differently. As lines where text is accepted first.");
        proposals.MapPost("", ProposeAsync).Changes("propose", "Asks for files to be changed: texts by path, null where a file is to be taken away; or with `bundle` in place of `files`, for those of a release elsewhere.",
            """{ "message": "Strategic from 750,000", "files": { "segments.yaml": "ruleSet: …" } }""");
        proposals.MapPost("/{number:int}/revise", ReviseAsync).Changes("revise", "Says something else from now on; approvals so far are void.", """{ "files": { "segments.yaml": "ruleSet: …" } }""");
        proposals.MapPost("/{number:int}/rebase", RebaseAsync).Changes("rebase", "Lays the same changes over what is in force now, or will be at an instant; places that both changed are listed, never guessed.", """{ "effectiveFrom": "2026-12-15T00:00:00+01:00" }""");
        proposals.MapPost("/{number:int}/comments", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            (string? ruleSet, string? rule, string? text) = (members.Text("ruleSet"), members.Text("rule"), members.Text("text", isRequired: true));
            return by => history.Committee.CommentAsync(by, number, ruleSet, rule, text!);
        })).Changes("comment", "Says something about a proposal, a rule set in it, or a rule.", """{ "ruleSet": "customer-segments", "rule": "CS-020", "text": "Why not 800,000?" }""");
        proposals.MapPost("/{number:int}/population", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            GivenPopulation? population = members.Population("population", history.Ledger.Now, isRequired: true);
            return by => history.Committee.PinPopulationAsync(by, number, population!);
        })).Changes("givePopulation", "Binds a proposal's plan to a population, facts a row, or with `log` those of recorded decisions from an instant up to another: whom the change moves is computed on it, and approvals so far are void.",
            """{ "population": { "csv": "customerId,annualRevenue\nC-1,120000\n", "asOf": "2026-11-22T00:00:00Z", "totals": ["annualRevenue"] } }""");
        proposals.MapPost("/{number:int}/approve", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            (string? hash, string? text) = (members.Text("planHash", isRequired: true), members.Text("text"));
            return by => history.Committee.ApproveAsync(by, number, hash!, text);
        })).Changes("approve", "Approves what a proposal would do, by the hash of the plan that was looked at.", """{ "planHash": "sha256:…" }""");
        proposals.MapPost("/{number:int}/reject", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            string? because = members.Text("because", isRequired: true);
            return by => history.Committee.RejectAsync(by, number, because!);
        })).Changes("reject", "Ends a proposal.", """{ "because": "Not before the new contract." }""");
        proposals.MapPost("/{number:int}/withdraw", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            string? because = members.Text("because");
            return by => history.Committee.WithdrawAsync(by, number, because);
        })).Changes("withdraw", "Takes one's own proposal back.", "{}");
        proposals.MapPost("/{number:int}/publish", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            (DateTimeOffset? from, IReadOnlyList<int> keep, GivenPopulation? population) = (members.Instant("effectiveFrom"), members.Numbers("keep"), members.Population("population", history.Ledger.Now));
            return by => history.Committee.PublishAsync(by, number, from, keep, population);
        })).Changes("publish", "Puts an approved proposal in force, now or from an instant on.", """{ "effectiveFrom": "2026-12-01T00:00:00+01:00", "keep": [] }""");
        proposals.MapPost("/{number:int}/schedule", (int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
        {
            (DateTimeOffset? from, IReadOnlyList<int> keep, GivenPopulation? population) = (members.Instant("effectiveFrom", isRequired: true), members.Numbers("keep"), members.Population("population", history.Ledger.Now));
            return by => history.Committee.PublishAsync(by, number, from, keep, population);
        })).Changes("schedule", "Puts an approved proposal in force from an instant on.", """{ "effectiveFrom": "2026-12-01T00:00:00+01:00", "keep": [] }""");
    }

    private static IResult List(ServiceHistory history) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteObjects("proposals", history.Ledger.State.Proposals.Values.Reverse(), proposal => ProposalWriter.WriteHeader(json, proposal));
        json.WriteEndObject();
    });

    private static IResult Get(int number, HttpContext context, ServiceHistory history)
    {
        if (!history.Ledger.State.Proposals.TryGetValue(number, out Proposal? proposal))
        {
            return Missing(number, history);
        }

        context.Response.Headers.ETag = ETag(proposal);
        return JsonAnswer.Of(json => ProposalWriter.Write(json, proposal));
    }

    private static async Task<IResult> GetPlanAsync(int number, ServiceHistory history, CurrentWorkspace current)
    {
        Present present = current.Present;
        if (!present.InForce.State.Proposals.TryGetValue(number, out Proposal? proposal))
        {
            return Missing(number, history);
        }

        Plan plan = await history.Committee.PlanAsync(present.InForce, proposal);
        return JsonAnswer.Of(json => ProposalWriter.Write(json, proposal, plan, present.InForce, present.Instant));
    }

    private static async Task<IResult> CompareAsync(int number, HttpContext context, ServiceHistory history, CurrentWorkspace current)
    {
        InForce inForce = current.InForce;
        if (!inForce.State.Proposals.TryGetValue(number, out Proposal? proposal))
        {
            return Missing(number, history);
        }

        (WorkspaceFiles before, WorkspaceFiles after) = await history.Committee.VersionsAsync(inForce, proposal);
        return ComparisonAnswer.Of(context, before, after, null, json => json.WriteNumber("proposal", number));
    }

    private static Task<IResult> ProposeAsync(HttpContext context, ServiceHistory history) => ActAsync(context, members =>
    {
        ReleaseBundle? bundle = members.Bundle("bundle");
        (string? message, bool isEmergency) = (members.Text("message", isRequired: bundle is null), members.Flag("emergency"));
        IReadOnlyDictionary<string, byte[]?>? files = bundle is null ? members.Files("files") : null;
        GivenPopulation? population = bundle is null ? members.Population("population", history.Ledger.Now) : null;
        return by => bundle is null ? history.Committee.ProposeAsync(by, message!, files!, isEmergency, population: population) : history.Promotion.ProposeAsync(by, message, bundle, isEmergency);
    });

    private static Task<IResult> ReviseAsync(int number, HttpContext context, ServiceHistory history) => ActOnAsync(context, number, history, members =>
    {
        (string? message, IReadOnlyDictionary<string, byte[]?> files) = (members.Text("message"), members.Files("files"));
        return by => history.Committee.ReviseAsync(by, number, message, files, RevisionCause.Edited);
    });

    private static Task<IResult> RebaseAsync(int number, HttpContext context, ServiceHistory history) =>
        ActOnAsync(context, number, history, members =>
        {
            DateTimeOffset? from = members.Instant("effectiveFrom");
            return by => history.Committee.RebaseAsync(by, number, from);
        });

    private static Task<IResult> ActOnAsync(HttpContext context, int number, ServiceHistory history, Func<RequestMembers, Func<Person, Task<Ruling<Entry>>>> act) =>
        history.Ledger.State.Proposals.ContainsKey(number) ? ActAsync(context, act) : Task.FromResult(Missing(number, history));

    private static Task<IResult> ActAsync(HttpContext context, Func<RequestMembers, Func<Person, Task<Ruling<Entry>>>> act) =>
        ActAnswer.ActAsync(context, act, (json, entry, state) =>
        {
            json.WritePropertyName("proposal");
            ProposalWriter.Write(json, state.Proposals[NumberOf(entry.Act)]);
            if (entry.Act is Published published)
            {
                json.WritePropertyName("release");
                ReleaseWriter.Write(json, state.Releases[published.Release], state, entry.RecordedAt);
            }
        });

    private static int NumberOf(Act act) => act switch
    {
        Proposed done => done.Proposal,
        Revised done => done.Proposal,
        Commented done => done.Proposal,
        Approved done => done.Proposal,
        Rejected done => done.Proposal,
        Withdrawn done => done.Proposal,
        PopulationPinned done => done.Proposal,
        Published done => done.Proposal!.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IResult Missing(int number, ServiceHistory history) => GovernanceProblems.Of(ChangeControl.Exists(history.Ledger.State, number)!);

    private static string ETag(Proposal proposal) => string.Create(CultureInfo.InvariantCulture, $"\"{proposal.LastStep}\"");
}
