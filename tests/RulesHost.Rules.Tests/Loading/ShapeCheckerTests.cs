using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Tests.Loading;

public sealed class ShapeCheckerTests
{
    [Fact]
    public void A_sound_document_passes_and_reads_as_its_types()
    {
        MapNode root = Read("""
            ruleSet: freight
            kind: decision
            title: 2026
            inputs:
              weightKg: { type: number, min: -1.50, decimals: 1, optional: true }
              customer: { type: string, fields: { name: { type: string } } }
              region:
            rules:
              - { id: 010, when: { country: [NO, 'SE'], weightKg: '>= 5', express: yes, voucher: null } }
            """);
        DiagnosticBag diagnostics = [];

        ShapeChecker.Check(root, SampleShape.Root, diagnostics).ShouldBeTrue(string.Join("\n", diagnostics));

        MapNode weight = root.Map("inputs")!.Map("weightKg")!;
        (weight.Number("min"), weight.Number("decimals"), weight.Boolean("optional")).ShouldBe((-1.5m, 1m, true));
        weight.Number("max").ShouldBeNull();
        root.Text("title")!.Text.ShouldBe("2026");
        root.List("rules").ShouldHaveSingleItem().ShouldBeOfType<MapNode>().Text("id")!.Text.ShouldBe("010");
    }

    [Fact]
    public void All_mistakes_are_reported_in_one_run()
    {
        DiagnosticBag diagnostics = [];
        Node root = Read("""
            ruleSet: freight
            kind: decision
            inputs:
              weightKg: { typ: number, min: five, decimals: 1.5 }
              region: [a]
              customer: { type: strng, fields: { name: { type: string, max: 5 } } }
            rules:
              - when: { country: { a: b } }
            """);

        ShapeChecker.Check(root, SampleShape.Root, diagnostics).ShouldBeFalse();

        diagnostics.Sorted().Select(d => $"{d.Location!.Line} {d.Code} {d.Message} {d.Location.Pointer}").ShouldBe(
        [
            "4 RH3000 unknown key `typ` /inputs/weightKg/typ",
            "4 RH3004 expected a number, found `five` /inputs/weightKg/min",
            "4 RH3004 expected a whole number, found 1.5 /inputs/weightKg/decimals",
            "5 RH3002 expected a map (an input) or nothing, found a list /inputs/region",
            "6 RH3003 `strng` is not one of the words allowed here /inputs/customer/type",
            "6 RH3000 unknown key `max` /inputs/customer/fields/name/max",
            "8 RH3001 the key `id` is missing here /rules/0",
            "8 RH3002 expected a cell, found a map /rules/0/when/country",
        ]);
    }

    [Theory]
    [InlineData("ruleSet: a\nkind: decison", "did you mean `decision`?")]
    [InlineData("ruleSet: a\nkind: table", "expected one of `decision`, `escalation`")]
    [InlineData("ruleSet: a\nkind: decision\ninptus: {}", "did you mean `inputs`?")]
    [InlineData("ruleSet: a\nkind: escalation\nrules: []", "expected one of `paths`")]
    [InlineData("ruleset: a\nkind: decision", "did you mean `ruleSet`?")]
    [InlineData("a: 1", "begin with one of `ruleSet:`, `facts:`")]
    [InlineData("ruleSet: a\nkind: decision\ntitle: null", "write one text; if it is the word null, in quotes")]
    [InlineData("[a]", "write keys with values: `key: value`")]
    [InlineData("text", "write keys with values: `key: value`")]
    public void One_mistake_is_one_diagnostic_with_its_remedy(string yaml, string help)
    {
        DiagnosticBag diagnostics = [];
        ShapeChecker.Check(Read<Node>(yaml), SampleShape.Root, diagnostics).ShouldBeFalse();

        diagnostics.ShouldHaveSingleItem().Help.ShouldBe(help);
    }

    [Fact]
    public void What_a_file_is_follows_from_the_key_it_has() =>
        ShapeChecker.Check(Read("facts:\n  region: { type: string }\n"), SampleShape.Root, []).ShouldBeTrue();

    private static MapNode Read(string yaml) => Read<MapNode>(yaml);

    private static T Read<T>(string yaml)
        where T : Node
    {
        DiagnosticBag diagnostics = [];
        Node? root = YamlReader.Read(new SourceFile("rules.yaml", yaml), diagnostics);
        diagnostics.ShouldBeEmpty();
        return root.ShouldBeAssignableTo<T>()!;
    }
}
