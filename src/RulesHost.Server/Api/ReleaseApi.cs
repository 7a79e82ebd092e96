using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>What came into force, and going back.</summary>
internal static class ReleaseApi
{
    public static void MapReleaseApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder releases = routes.MapGroup("/v1/releases").WithTags("Change control");
        releases.MapGet("", List).Needs(Right.ReadHistory).Describe("releases", "All releases, the last one first; those that are scheduled among them.");
        releases.MapGet("/{number:int}", Get).Needs(Right.ReadHistory).Describe("release", "One release: its files, and the versions that came with it.");
        releases.MapGet("/{number:int}/bundle", BundleAsync).Needs(Right.ReadHistory).Describe("bundle", "All files as a release had them when it took effect, to be proposed in another instance or started from.");
        routes.MapGet("/v1/bundle", BundleInForceAsync).WithTags("Change control").Needs(Right.ReadHistory).Describe("bundleInForce", "All files in force now, as a bundle.");
        releases.MapPost("/{number:int}/restore", (int number, HttpContext context, ServiceHistory history) => ActAnswer.ActAsync(
            context,
            members =>
            {
                string? message = members.Text("message");
                return by => history.Committee.RestoreAsync(by, number, message);
            },
            (json, entry, state) =>
            {
                Proposal proposal = state.Proposals[((Proposed)entry.Act).Proposal];
                json.WritePropertyName("proposal");
                ProposalWriter.Write(json, proposal);
                json.WriteObjects("scheduled", state.Releases.Values.Where(release => release.IsScheduledAt(entry.RecordedAt) && proposal.Changes.Any(change => release.Touches(change.Path))),
                    release => ReleaseWriter.WriteHeader(json, release, state, entry.RecordedAt));
            })).Changes("restore", "Proposes the files as a release had them; scheduled releases of the same files are listed, each to be kept or withdrawn.", """{ "message": "Back to before the campaign" }""");
        releases.MapPost("/{number:int}/withdraw", (int number, HttpContext context, ServiceHistory history) => ActAsync(number, context, members =>
        {
            string? because = members.Text("because");
            return by => history.Committee.WithdrawReleaseAsync(by, number, because);
        })).Changes("withdrawRelease", "Takes a scheduled release back.", "{}");
        releases.MapPost("/{number:int}/keep", (int number, HttpContext context, ServiceHistory history) => ActAsync(number, context, members =>
        {
            string? text = members.Text("text");
            return by => history.Committee.KeepEmergencyAsync(by, number, text);
        })).Changes("keepEmergency", "Lets an emergency release stay, after somebody else has looked at it.", """{ "text": "Seen and right." }""");
    }

    private static Task<IResult> ActAsync(
        int number, HttpContext context, Func<RequestMembers, Func<Person, Task<Ruling<Governance.History.Entry>>>> act) =>
        ActAnswer.ActAsync(context, act, (json, entry, state) =>
        {
            json.WritePropertyName("release");
            ReleaseWriter.Write(json, state.Releases[number], state, entry.RecordedAt);
        });

    private static IResult List(ServiceHistory history) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteObjects("releases", history.Ledger.State.Releases.Values.Reverse(), release => ReleaseWriter.WriteHeader(json, release, history.Ledger.State, history.Ledger.Now));
        json.WriteEndObject();
    });

    private static async Task<IResult> BundleAsync(int number, ServiceHistory history) => Answer(await history.Promotion.BundleAsync(number));

    private static async Task<IResult> BundleInForceAsync(ServiceHistory history) => Answer(await history.Promotion.BundleAsync());

    private static IResult Answer(Ruling<ReleaseBundle> ruling) => ruling is Ruling<ReleaseBundle>.Granted { Value: var bundle }
        ? new JsonAnswer(bundle.Write())
        : GovernanceProblems.Of(((Ruling<ReleaseBundle>.Refused)ruling).Why);

    private static IResult Get(int number, ServiceHistory history) => history.Ledger.State.Releases.TryGetValue(number, out Release? release)
        ? JsonAnswer.Of(json => ReleaseWriter.Write(json, release, history.Ledger.State, history.Ledger.Now))
        : GovernanceProblems.Of(Refusals.NotFound($"release {number}"));
}
