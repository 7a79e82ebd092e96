using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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

/// <summary>Keys, and what their holders may do.</summary>
internal static class KeyApi
{
    public static void MapKeyApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder keys = routes.MapGroup("/v1/keys").WithTags("Keys and rights");
        keys.MapGet("", List).Needs(Right.ManageKeys).Describe("keys", "All keys; their secrets are nowhere.");
        // The owner of the data folder, who has no key, makes the first one: this act asks for itself who may.
        keys.MapPost("", CreateAsync).Takes(MediaTypes.Json).Describe("createKey", "Makes a key for a person or a system; its text is answered once.", """{ "person": "kari", "roles": ["committee"], "expiresAt": "2027-12-31T00:00:00Z" }""");
        keys.MapPost("/{id}/revoke", (string id, HttpContext context, ServiceHistory history) => ActAnswer.ActAsync(
            context,
            members =>
            {
                string? because = members.Text("because");
                return by => history.Keys.RevokeAsync(by, id, because);
            },
            (json, _) => WriteKey(json, history, id))).Changes("revokeKey", "Ends a key for ever.", """{ "because": "Has left the company" }""");
        routes.MapGet("/v1/governance", Rights).Needs(Right.ReadHistory).WithTags("Keys and rights").Describe("governance", "Who may do what: the decision rights in force.");
    }

    private static Task<IResult> CreateAsync(HttpContext context, ServiceHistory history) => ActAnswer.ReadAsync(context, members =>
    {
        (string? person, IReadOnlyList<string> roles, DateTimeOffset? expiresAt) = (members.Text("person", isRequired: true), members.Texts("roles"), members.Instant("expiresAt"));
        return async () =>
        {
            Caller caller = context.Features.GetRequiredFeature<Caller>();
            if (caller is { Person: null, IsOwner: false })
            {
                return GovernanceProblems.Of(Gate.NoKeys);
            }

            Ruling<(Entry Entry, string Secret)> ruling = await history.Keys.CreateAsync(caller.Person, person!, roles, expiresAt);
            return ruling is Ruling<(Entry Entry, string Secret)>.Granted { Value: var (entry, secret) }
                ? JsonAnswer.Of(json =>
                {
                    json.WriteStartObject();
                    json.WritePropertyName("receipt");
                    ActAnswer.WriteReceipt(json, entry.Receipt);
                    json.WriteString("secret", secret);
                    WriteKey(json, history, ((KeyCreated)entry.Act).Key);
                    json.WriteEndObject();
                })
                : GovernanceProblems.Of(((Ruling<(Entry, string)>.Refused)ruling).Why);
        };
    });

    private static void WriteKey(System.Text.Json.Utf8JsonWriter json, ServiceHistory history, string id)
    {
        json.WriteStartObject("key");
        ReleaseWriter.Write(json, history.Ledger.State.Keys[id], history.Ledger.Now);
        json.WriteEndObject();
    }

    private static IResult List(ServiceHistory history) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        ProposalWriter.Array(json, "keys", history.Ledger.State.Keys.Values.OrderBy(key => key.At).ThenBy(key => key.Id, StringComparer.Ordinal), key => ReleaseWriter.Write(json, key, history.Ledger.Now));
        json.WriteEndObject();
    });

    private static IResult Rights(CurrentWorkspace current) => JsonAnswer.Of(json => RightsWriter.Write(json, current.InForce.Rights));
}
