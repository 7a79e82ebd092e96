using Microsoft.OpenApi;

namespace RulesHost.Server.Api;

/// <summary>The forms that calls have in common. A rule set's own document types its facts and results.</summary>
internal static class ServiceSchemas
{
    public const string Request = "Request";
    public const string Decision = "Decision";
    public const string Explanation = "Explanation";
    public const string Problem = "Problem";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Request, Object([], ("facts", Type(JsonSchemaType.Object)), ("subject", Text()), ("state", Type(JsonSchemaType.Object)),
            ("asOf", Text("date-time")), ("trace", Words("none", "fired", "nearMiss", "full")), ("mode", Text())));
        document.AddComponent(Decision, Object(["decisionId", "ruleSet", "outcome", "result", "matched"],
            ("decisionId", Text()), ("ruleSet", Text()), ("version", Type(JsonSchemaType.Integer)), ("contentHash", Text()), ("position", Type(JsonSchemaType.Integer)),
            ("asOf", Text("date-time")), ("semantics", Text()), ("tzdb", Text()), ("outcome", Words("matched", "otherwise", "noMatch", "unknown", "error")),
            ("result", Type(JsonSchemaType.Object | JsonSchemaType.Null)), ("matched", Objects()), ("required", Objects()), ("supplied", List(Text())), ("parts", Objects()),
            ("problems", Objects()), ("warnings", Objects()), ("trace", Type(JsonSchemaType.Object | JsonSchemaType.Null))));
        document.AddComponent(Explanation, Object(["summary", "rules", "decision"],
            ("summary", Text()), ("rules", List(Object(["id", "explanation"], ("id", Text()), ("explanation", Text())))), ("decision", new OpenApiSchemaReference(Decision, document))));
        document.AddComponent(Problem, Object(["status", "detail", "diagnostics"],
            ("type", Text()), ("title", Text()), ("status", Type(JsonSchemaType.Integer)), ("detail", Text()), ("help", Text()), ("traceId", Text()), ("diagnostics", Objects())));
    }

    private static OpenApiSchema Object(IEnumerable<string> required, params IEnumerable<(string Name, IOpenApiSchema Schema)> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Required = required.ToHashSet(StringComparer.Ordinal),
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema Type(JsonSchemaType type) => new() { Type = type };

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Words(params IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => System.Text.Json.Nodes.JsonValue.Create(w))] };

    private static OpenApiSchema List(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Objects() => List(Type(JsonSchemaType.Object));
}
