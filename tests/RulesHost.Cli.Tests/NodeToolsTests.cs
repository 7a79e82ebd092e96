using System.Text.Json;

namespace RulesHost.Cli.Tests;

public sealed class NodeToolsTests
{
    private const string Samples = "tests/tools/samples";

    [FactWithNodeTools]
    public void The_validator_accepts_yaml_and_json_that_keep_to_the_schema()
    {
        var results = Validate("menu.yaml", "menu.json");

        results.ShouldAllBe(result => result.GetProperty("valid").GetBoolean());
    }

    [FactWithNodeTools]
    public void The_validator_says_where_and_why_a_file_breaks_the_schema()
    {
        var errors = Validate("menu-broken.yaml").Single().GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("path")} {error.GetProperty("message")}");

        errors.ShouldBe(
            [" must NOT have additional properties: prise", "/price must be number", "/since must match format \"date\""],
            ignoreOrder: true);
    }

    [FactWithNodeTools]
    public void The_validator_says_that_a_file_is_no_yaml()
    {
        var result = Validate("menu-unparsable.yaml").Single();

        result.GetProperty("valid").GetBoolean().ShouldBeFalse();
        result.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }

    [FactWithNodeTools]
    public void The_editor_offers_the_keys_that_are_still_free_and_explains_those_that_stand()
    {
        var answer = NodeTools.Run("complete.mjs", $"{Samples}/menu-schema.json", $"{Samples}/menu-open.yaml", "3:1", "2:2");

        answer.GetProperty("labels").EnumerateArray().Select(label => label.GetString())
            .ShouldBe(["since", "course"], ignoreOrder: true);
        answer.GetProperty("hover").GetString()!.ShouldStartWith("What it costs, in euros.");
    }

    private static List<JsonElement> Validate(params string[] files) =>
        [.. NodeTools.Run("validate.mjs", [$"{Samples}/menu-schema.json", .. files.Select(file => $"{Samples}/{file}")])
            .EnumerateArray()];
}
