using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Telemetry;

namespace RulesHost.Server.Api;

/// <summary>The service as an OpenAPI document, and the page to try it.</summary>
internal static class ServiceDocument
{
    public const string Address = "/openapi/v1.json";
    private const string Page = "docs";

    public static IServiceCollection AddServiceDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "RulesHost", Version = ProductVersion.Text, Description = "Asks for decisions, and says what is in force." };
            // Where the document is read from is where the service is; a fixed address would only be wrong elsewhere.
            document.Servers = [];
            ServiceSchemas.AddTo(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
    });

    public static void MapServiceDocument(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapGet("/", () => Results.Redirect("/" + Page)).ExcludeFromDescription();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Page;
            page.DocumentTitle = "RulesHost";
            page.SwaggerEndpoint(Address, "RulesHost");
        });
    }

    /// <param name="body">An example of what is sent; null where nothing is.</param>
    /// <param name="request">The schema of what is sent, where there is one.</param>
    /// <param name="schema">That of the answer.</param>
    /// <param name="answer">The media type of the answer; lines are answered with lines.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string name, string summary, string? body = null, string? request = null, string? schema = null, string answer = MediaTypes.Json) =>
        route.WithName(name).WithSummary(summary).WithMetadata(new Exchange(body, request, schema, answer));

    /// <summary>A governed act: it takes a person's key and JSON, and the same <c>Idempotency-Key</c> does it once.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder route, string name, string summary, string body) =>
        route.NeedsKey().Takes(MediaTypes.Json).Describe(name, summary, body);

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Exchange>().FirstOrDefault() is not { } exchange)
        {
            return;
        }

        if (exchange.Body is { } body)
        {
            string sent = exchange.Answer == MediaTypes.Lines ? MediaTypes.Lines : MediaTypes.Json;
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(sent, exchange.Request, context.Document, JsonNode.Parse(body)) };
        }

        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The answer.", Content = Content(exchange.Answer, exchange.Schema, context.Document) },
            ["default"] = new OpenApiResponse { Description = "Why there is none.", Content = Content(MediaTypes.Problem, ServiceSchemas.Problem, context.Document) },
        };
    }

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, string? schema, OpenApiDocument? document, JsonNode? example = null) => new()
    {
        [mediaType] = new OpenApiMediaType { Schema = schema is null ? null : new OpenApiSchemaReference(schema, document), Example = example },
    };

    private sealed record Exchange(string? Body, string? Request, string? Schema, string Answer);
}
