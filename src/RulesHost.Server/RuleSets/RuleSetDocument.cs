using System.Text.Json.Nodes;
using RulesHost.Feel.Checking;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Server.RuleSets;

/// <summary>The OpenAPI document of one rule set, from which a client is generated.</summary>
internal static class RuleSetDocument
{
    private static readonly string[] Outcomes = ["matched", "otherwise", "noMatch", "unknown", "error"];

    /// <param name="all">By name; those that the rule set requires are among them.</param>
    public static JsonObject Of(CheckedRuleSet ruleSet, IReadOnlyDictionary<string, CheckedRuleSet> all) => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = Info(ruleSet.Source),
        ["paths"] = new JsonObject
        {
            [$"/v1/decisions/{ruleSet.Name}"] = new JsonObject { ["post"] = Decide(ruleSet) },
            [$"/v1/decisions/{ruleSet.Name}/batch"] = new JsonObject { ["post"] = Batch(ruleSet, all) },
        },
        ["components"] = new JsonObject
        {
            ["schemas"] = new JsonObject
            {
                ["Facts"] = Facts(ruleSet, all),
                ["Result"] = Result(ruleSet),
                ["Request"] = Request(ruleSet, all),
                ["Decision"] = Decision(),
                ["Answer"] = new JsonObject { ["anyOf"] = new JsonArray(Reference("Decision"), Object([("line", Type("integer")), ("problem", Reference("Problem"))], ["line", "problem"])) },
                ["Problem"] = Object([("type", Type("string")), ("title", Type("string")), ("status", Type("integer")), ("detail", Type("string")), ("diagnostics", Array(Type("object")))], ["status", "detail"]),
            },
        },
    };

    private static JsonObject Info(RuleSet ruleSet)
    {
        JsonObject info = new() { ["title"] = ruleSet.Header.Title ?? ruleSet.Name, ["version"] = ruleSet.ContentHash };
        if (ruleSet.Header.Description is { } description)
        {
            info["description"] = description;
        }

        return info;
    }

    private static JsonObject Decide(CheckedRuleSet ruleSet) => new()
    {
        ["operationId"] = ruleSet.Name,
        ["summary"] = $"Decide {ruleSet.Source.Header.Title ?? ruleSet.Name}",
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", "Request") },
        ["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "The decision.", ["content"] = Content("application/json", "Decision") },
            ["default"] = new JsonObject { ["description"] = "Why there is none.", ["content"] = Content("application/problem+json", "Problem") },
        },
    };

    // Media types of lines describe one line.
    private static JsonObject Batch(CheckedRuleSet ruleSet, IReadOnlyDictionary<string, CheckedRuleSet> all)
    {
        List<string> metrics = [.. Population.MetricsOf(ruleSet, name => all[name]).Select(metric => $"`{metric.Name}`")];
        JsonObject batch = new()
        {
            ["operationId"] = $"{ruleSet.Name}-batch",
            ["summary"] = $"Decide {ruleSet.Source.Header.Title ?? ruleSet.Name}, a request per line",
            ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/x-ndjson", "Request") },
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "Of each line the decision, or its number and the problem.", ["content"] = Content("application/x-ndjson", "Answer") },
                ["default"] = new JsonObject { ["description"] = "Why there is none.", ["content"] = Content("application/problem+json", "Problem") },
            },
        };
        if (metrics.Count > 0)
        {
            JsonObject population = new()
            {
                ["name"] = "population",
                ["in"] = "query",
                ["description"] = $"Whether the lines are the whole population, over which {string.Join(", ", metrics)} {(metrics.Count == 1 ? "is" : "are")} computed where a line does not supply {(metrics.Count == 1 ? "it" : "them")}.",
                ["schema"] = new JsonObject { ["type"] = "boolean", ["default"] = false },
            };
            batch.Add("parameters", new JsonArray(population));
        }

        return batch;
    }

    private static JsonObject Request(CheckedRuleSet ruleSet, IReadOnlyDictionary<string, CheckedRuleSet> all)
    {
        IReadOnlyList<CheckedInput> members = ruleSet.Members(name => all[name]);
        string[] required = [.. members.Where(member => member.IsRequired).Select(member => member.Name)];
        return Object(
            [
                ("facts", Reference("Facts")), ("subject", Type("string")), ("asOf", Text("date-time")), ("trace", Words("none", "fired", "nearMiss", "full")), ("mode", Type("string")),
                .. members.Select(member => (member.Name, Schema(member))),
            ],
            ruleSet.NeedsFacts(name => all[name]) ? ["facts", .. required] : required);
    }

    // Also the facts of the rule sets that are asked on the way: they are decided from the same facts.
    private static JsonObject Facts(CheckedRuleSet ruleSet, IReadOnlyDictionary<string, CheckedRuleSet> all)
    {
        JsonObject properties = [];
        JsonArray required = [];
        AddFacts(ruleSet, all, properties, required, isNeeded: true);
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    private static void AddFacts(CheckedRuleSet ruleSet, IReadOnlyDictionary<string, CheckedRuleSet> all, JsonObject properties, JsonArray required, bool isNeeded)
    {
        foreach (CheckedInput input in ruleSet.Inputs.Where(i => i.Source.Source is InputSource.FromCaller or InputSource.FromRuleSet))
        {
            InputSource.FromRuleSet? from = input.Source.Source as InputSource.FromRuleSet;
            if (input.Source.MayBeSupplied || from is null)
            {
                properties.TryAdd(input.Name, Schema(input));
            }

            if (isNeeded && input.IsRequired && !required.Any(name => (string?)name == input.Name))
            {
                required.Add(input.Name);
            }

            if (from is not null)
            {
                AddFacts(all[from.RuleSet], all, properties, required, isNeeded && !input.Source.MayBeSupplied);
            }
        }
    }

    private static JsonObject Schema(CheckedInput input)
    {
        string? description = input.Source.Source is InputSource.FromRuleSet from
            ? $"{input.Source.Description} Decided by {from.RuleSet} where it is not supplied.".TrimStart()
            : input.Source.Description;
        JsonObject schema = ValueSchema.Of(input.Type, input.Limits, description);
        if (input.Source.Default is { } value)
        {
            schema["default"] = ValueSchema.Node(value);
        }

        schema = input.Source.MaxAge is null ? schema : ValueSchema.OrDated(schema);
        return input.IsRequired ? schema : ValueSchema.OrNull(schema);
    }

    private static JsonObject Result(CheckedRuleSet ruleSet)
    {
        Dictionary<string, Output> outputs = InstalledKinds.Loader.KindOf(ruleSet.Source).Outputs(ruleSet).ToDictionary(o => o.Name, StringComparer.Ordinal);
        return Object([.. ruleSet.Supplies.Select(supplied => (supplied.Name, ValueSchema.OrNull(Schema(supplied, outputs.GetValueOrDefault(supplied.Name)))))], []);
    }

    // An aggregate or a list has other limits than the single values of its output.
    private static JsonObject Schema(Variable supplied, Output? output) => output is not null && output.Type == supplied.Type
        ? ValueSchema.Of(output.Type, output.Limits, output.Description)
        : ValueSchema.Of(supplied.Type, new Limits { Values = supplied.Values }, output?.Description);

    private static JsonObject Decision() => Object(
        [
            ("decisionId", Type("string")), ("ruleSet", Type("string")), ("version", Type("integer")), ("contentHash", Type("string")), ("position", Type("integer")),
            ("asOf", Text("date-time")), ("semantics", Type("string")), ("tzdb", Type("string")), ("outcome", Words(Outcomes)), ("result", ValueSchema.OrNull(Reference("Result"))),
            ("matched", Array(Object([("id", Type("string")), ("because", Type("string")), ("say", Type("string"))], ["id"]))),
            ("required", Array(Type("object"))), ("supplied", Array(Type("string"))), ("parts", Array(Type("object"))), ("problems", Array(Type("object"))), ("warnings", Array(Type("object"))),
        ],
        ["decisionId", "ruleSet", "outcome", "result", "matched"]);

    private static JsonObject Object(IReadOnlyList<(string Name, JsonObject Schema)> properties, IReadOnlyList<string> required) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Schema))),
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
    };

    private static JsonObject Content(string mediaType, string schema) => new() { [mediaType] = new JsonObject { ["schema"] = Reference(schema) } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    private static JsonObject Words(params IReadOnlyList<string> words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) };

    private static JsonObject Array(JsonObject items) => new() { ["type"] = "array", ["items"] = items };
}
