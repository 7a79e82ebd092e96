using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
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

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, string? body = null, string answer = MediaTypes.Json) =>
        route.WithName(name).WithSummary(summary).WithMetadata(new Exchange(body, answer));

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Exchange>().FirstOrDefault() is not { } exchange)
        {
            return;
        }

        if (exchange.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(exchange.Request, body) };
        }

        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The answer.", Content = Content(exchange.Answer, null) },
            ["default"] = new OpenApiResponse { Description = "Why there is none.", Content = Content(MediaTypes.Problem, null) },
        };
    }

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, string? example) => new()
    {
        [mediaType] = new OpenApiMediaType { Example = example is null ? null : mediaType == MediaTypes.Json ? JsonNode.Parse(example) : JsonValue.Create(example) },
    };

    /// <param name="Body">An example of what is sent; null where nothing is.</param>
    /// <param name="Answer">The media type of the answer.</param>
    private sealed record Exchange(string? Body, string Answer)
    {
        /// <summary>Lines are answered with lines.</summary>
        public string Request => Answer == MediaTypes.Lines ? MediaTypes.Lines : MediaTypes.Json;
    }
}
