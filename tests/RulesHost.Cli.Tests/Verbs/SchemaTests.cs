using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class SchemaTests
{
    private static readonly string Schema = RepositoryFolder.Combine("rules-schema.json");

    [Fact]
    public async Task The_schema_at_the_top_is_the_one_that_is_printed()
    {
        CommandRun run = await CommandRun.Of(["schema"]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldBe(File.ReadAllText(Schema), "write it anew: ./ruleshost schema --out rules-schema.json");
    }

    [FactWithNodeTools]
    public void The_schema_accepts_every_sample()
    {
        string[] samples = [.. Directory.EnumerateFiles(RepositoryFolder.Combine("rules"), "*.yaml", SearchOption.AllDirectories)];

        List<JsonElement> results = [.. NodeTools.Run("validate.mjs", [Schema, .. samples]).EnumerateArray()];

        results.Count.ShouldBe(samples.Length);
        results.ShouldAllBe(r => r.GetProperty("valid").GetBoolean());
    }

    [FactWithNodeTools]
    public void The_schema_takes_text_number_boolean_list_and_null_wherever_a_cell_or_an_id_stands()
    {
        string rules = string.Join('\n', new[] { "text", "5", "true", "[a, 5, true]", "null" }.Select(cell => $"  - {{ id: 10, when: {{ a: {cell} }}, then: {{ b: {cell} }} }}"));
        using RulesInFolder files = new(("cells.yaml", $"ruleSet: cells\nkind: decision\ninputs: {{ a: {{ type: string }} }}\noutputs: {{ b: {{ type: string }} }}\nrules:\n{rules}\n"));

        JsonElement result = NodeTools.Run("validate.mjs", Schema, files.Rule("cells.yaml"))[0];

        result.GetProperty("valid").GetBoolean().ShouldBeTrue(result.ToString());
    }

    [FactWithNodeTools]
    public void The_schema_rejects_files_that_are_broken()
    {
        (string Name, string Text)[] broken =
        [
            ("key.yaml", RulesInFolder.Segments.Replace("owner:", "ownr:", StringComparison.Ordinal)),
            ("policy.yaml", RulesInFolder.Segments.Replace("hitPolicy: first", "hitPolicy: frist", StringComparison.Ordinal)),
            ("kind.yaml", RulesInFolder.Segments.Replace("kind: decision", "kind: decisions", StringComparison.Ordinal)),
            ("inputs.yaml", RulesInFolder.Segments.Replace("optional: true", "optional: maybe", StringComparison.Ordinal)),
            ("rules.yaml", "ruleSet: x\nkind: decision\ninputs: { a: { type: number } }\noutputs: { b: { type: number } }\nrules: none\n"),
        ];
        using RulesInFolder files = new(broken);

        List<JsonElement> results = [.. NodeTools.Run("validate.mjs", [Schema, .. broken.Select(b => files.Rule(b.Name))]).EnumerateArray()];

        results.ShouldAllBe(r => !r.GetProperty("valid").GetBoolean());
    }

    [FactWithNodeTools]
    public void An_editor_offers_the_keys_of_the_format_and_explains_them()
    {
        using RulesInFolder files = new(("open.yaml", "ruleSet: open\nkind: decision\nhitPolicy: first\n\n"));

        JsonElement answer = NodeTools.Run("complete.mjs", Schema, files.Rule("open.yaml"), "4:1", "3:2");

        List<string?> labels = [.. answer.GetProperty("labels").EnumerateArray().Select(l => l.GetString())];
        labels.ShouldContain("inputs");
        labels.ShouldContain("otherwise");
        labels.ShouldNotContain("kind");
        answer.GetProperty("hover").GetString()!.ShouldContain("What holds when several rules match.");
    }
}
