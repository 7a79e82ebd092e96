using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>The files themselves, with which a workspace is compared before anything is proposed.</summary>
internal static class FileApi
{
    public static void MapFileApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder files = routes.MapGroup("/v1").WithTags("History");
        files.MapGet("/files", GetInForceAsync).Needs(Right.ReadHistory).Describe("files", "The files in force with their digests, and with `?texts=true` their texts.");
        files.MapGet("/proposals/{number:int}/files", GetOfProposalAsync).Needs(Right.ReadHistory).Describe("proposalFiles", "All files as they would be with a proposal over what is in force: digests, and with `?texts=true` texts.");
        files.MapGet("/releases/{number:int}/files", GetOfReleaseAsync).Needs(Right.ReadHistory).Describe("releaseFiles", "All files as a release had them when it took effect: digests, and with `?texts=true` texts.");
    }

    private static Task<IResult> GetInForceAsync(CurrentWorkspace current, ServiceHistory history, bool? texts)
    {
        InForce inForce = current.InForce;
        return AnswerAsync(inForce.Files.Set, inForce.Position, history, texts is true);
    }

    private static async Task<IResult> GetOfProposalAsync(int number, CurrentWorkspace current, ServiceHistory history, bool? texts)
    {
        InForce inForce = current.InForce;
        return inForce.State.Proposals.TryGetValue(number, out Proposal? proposal)
            ? await AnswerAsync(inForce.Files.Set.With(proposal.Changes), inForce.Position, history, texts is true)
            : GovernanceProblems.Of(Refusals.NotFound($"proposal {number}"));
    }

    private static async Task<IResult> GetOfReleaseAsync(int number, ServiceHistory history, bool? texts) =>
        history.Ledger.State.Releases.TryGetValue(number, out Release? release)
            ? await AnswerAsync(await history.Committee.FilesOfAsync(release), release.Sequence, history, texts is true)
            : GovernanceProblems.Of(Refusals.NotFound($"release {number}"));

    private static async Task<IResult> AnswerAsync(FileSet files, long position, ServiceHistory history, bool withTexts)
    {
        WorkspaceFiles? texts = withTexts ? await history.Committee.TextsAsync(files) : null;
        return JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", 1);
            json.WriteNumber("position", position);
            json.WriteObjects("files", files.Digests, file =>
            {
                json.WriteString("path", file.Key);
                json.WriteString("digest", file.Value);
                // A file that is no text was found in the workspace at the first start; no text stands for it.
                if (texts?.Files[file.Key] is { } text && Utf8.IsValid(text.Span))
                {
                    json.WriteString("text", text.Span);
                }
            });
            json.WriteEndObject();
        });
    }
}
