using System.Text.Json;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.Rules.Tests.Loading;

public sealed class JsonSchemaWriterTests
{
    private readonly JsonElement schema = JsonDocument.Parse(JsonSchemaWriter.Write(SampleShape.Root)).RootElement;

    [Fact]
    public void The_text_is_always_the_same_and_ends_in_one_line_feed()
    {
        string text = JsonSchemaWriter.Write(SampleShape.Root);

        text.ShouldBe(JsonSchemaWriter.Write(SampleShape.Root));
        text.ShouldEndWith("}\n");
        text.ShouldNotContain("\r");
    }

    [Fact]
    public void A_map_says_its_keys_and_allows_no_others()
    {
        JsonElement rule = schema.GetProperty("$defs").GetProperty("rule");

        rule.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        rule.GetProperty("required").EnumerateArray().Select(e => e.GetString()).ShouldBe(["id"]);
        rule.GetProperty("properties").GetProperty("id").GetProperty("description").GetString().ShouldBe("Its name for ever.");
    }

    [Fact]
    public void A_cell_may_be_a_text_a_number_a_boolean_a_list_or_null() =>
        schema.GetProperty("$defs").GetProperty("rule").GetProperty("properties").GetProperty("when")
            .GetProperty("additionalProperties").GetProperty("type").EnumerateArray().Select(e => e.GetString())
            .ShouldBe(["string", "number", "boolean", "null", "array"]);

    [Fact]
    public void A_map_that_contains_itself_is_a_reference() =>
        schema.GetProperty("$defs").GetProperty("input").GetProperty("properties").GetProperty("fields")
            .GetProperty("additionalProperties").GetProperty("$ref").GetString().ShouldBe("#/$defs/input");

    [Fact]
    public void Every_reference_has_its_definition() =>
        References(schema).ShouldBeSubsetOf(schema.GetProperty("$defs").EnumerateObject().Select(d => "#/$defs/" + d.Name));

    [Fact]
    public void Each_word_of_a_choice_leads_to_its_own_keys() =>
        schema.GetProperty("$defs").GetProperty("ruleSet").GetProperty("allOf").EnumerateArray()
            .Select(branch => (branch.GetProperty("if").GetProperty("properties").GetProperty("kind").GetProperty("const").GetString(),
                branch.GetProperty("then").GetProperty("$ref").GetString()))
            .ShouldBe([("decision", "#/$defs/decision"), ("escalation", "#/$defs/escalation")]);

    [Fact]
    public void Two_maps_may_not_share_a_name() =>
        Should.Throw<ArgumentException>(() => JsonSchemaWriter.Write(Shape.Map("a", "One.",
            Key.Optional("b", Shape.Map("c", "Two."), "A map."), Key.Optional("d", Shape.Map("c", "Three."), "Another."))));

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.NameEquals("$ref") ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
