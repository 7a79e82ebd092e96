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
            (json, entry, state) => WriteKey(json, state.Keys[id], history, entry.RecordedAt))).Changes("revokeKey", "Ends a key for ever.", """{ "because": "Has left the company" }""");
        routes.MapGet("/v1/governance", Rights).Needs(Right.ReadHistory).WithTags("Keys and rights").Describe("governance", "Who may do what: the decision rights in force.");
    }

    private static Task<IResult> CreateAsync(HttpContext context, ServiceHistory history, Idempotency idempotency) => ActAnswer.ReadAsync(context, (members, body) =>
    {
        (string? person, IReadOnlyList<string> roles, DateTimeOffset? expiresAt) = (members.Text("person", isRequired: true), members.Texts("roles"), members.Instant("expiresAt"));
        return async () =>
        {
            Caller caller = context.Features.GetRequiredFeature<Caller>();
            return caller.Person is not null ? await idempotency.OnceAsync(context, body, by => CreateAsync(by), Made)
                : caller.IsOwner ? await CreateAsync(null)
                : GovernanceProblems.Of(Gate.NoKeys);
        };

        async Task<IResult> CreateAsync(Person? by) => await history.Keys.CreateAsync(by, person!, roles, expiresAt) switch
        {
            Ruling<(Entry Entry, string Secret)>.Granted { Value: var (entry, secret) } => JsonAnswer.Of(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("receipt");
                ActAnswer.WriteReceipt(json, entry.Receipt);
                json.WriteString("secret", secret);
                WriteKey(json, history.Ledger.State.Keys[((KeyCreated)entry.Act).Key], history, entry.RecordedAt);
                json.WriteEndObject();
            }),
            var ruling => GovernanceProblems.Of(((Ruling<(Entry Entry, string Secret)>.Refused)ruling).Why),
        };
    });

    private static Task<IResult> Made(Entry entry) => Task.FromResult<IResult>(
        new Problem(StatusCodes.Status409Conflict, $"this request made key `{((KeyCreated)entry.Act).Key}` already, whose text was answered once") { Help = "where that answer was lost, revoke the key and make another" });

    private static void WriteKey(System.Text.Json.Utf8JsonWriter json, AccessKey key, ServiceHistory history, DateTimeOffset now)
    {
        json.WriteStartObject("key");
        ReleaseWriter.Write(json, key, history.LastUses.Of(key.Id), now);
        json.WriteEndObject();
    }

    private static IResult List(ServiceHistory history) => JsonAnswer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteObjects("keys", history.Ledger.State.Keys.Values.OrderBy(key => key.At).ThenBy(key => key.Id, StringComparer.Ordinal), key => ReleaseWriter.Write(json, key, history.LastUses.Of(key.Id), history.Ledger.Now));
        json.WriteEndObject();
    });

    private static IResult Rights(CurrentWorkspace current) => JsonAnswer.Of(json => RightsWriter.Write(json, current.InForce.Rights));
}
