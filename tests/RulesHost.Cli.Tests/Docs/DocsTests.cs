using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Dmn.Kit;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Testing;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>Every code block of README and <c>docs/</c> is executed; <c>docs/contributing.md</c> says what its kind means.</summary>
public sealed class DocsTests
{
    private static readonly string[] Kinds =
    [
        "yaml rule-set", "json rule-set", "yaml base", "yaml file", "yaml part", "yaml failing", "yaml failing file", "json failing", "csv failing", "csv file", "json facts", "json request",
        "xml file", "xml failing",
        "feel", "cells", "csharp", "acts", "sh", "text output", "json output",
    ];

    [Fact]
    public void Every_block_is_of_a_kind_that_is_executed() =>
        CodeBlock.All.Where(block => !Kinds.Contains(block.Kind)).ShouldBeEmpty();

    public static TheoryData<string> Blocks(string kind) => [.. CodeBlock.All.Where(block => block.Kind == kind).Select(block => $"{block.Page}:{block.Line}")];

    [Theory]
    [MemberData(nameof(Blocks), "yaml rule-set")]
    [MemberData(nameof(Blocks), "json rule-set")]
    public void A_rule_set_is_without_errors_and_warnings(string place) =>
        PageWorkspace.OfRuleSet(At(place)).Diagnostics.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Blocks), "yaml rule-set")]
    [MemberData(nameof(Blocks), "json rule-set")]
    [MemberData(nameof(Blocks), "yaml base")]
    public void The_examples_of_a_rule_set_pass(string place)
    {
        CheckedWorkspace workspace = PageWorkspace.OfRuleSet(At(place));

        new ExampleRunner(InstalledKinds.Loader).Run(workspace).SelectMany(report => report.Results).SelectMany(result => result.Mismatches).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Blocks), "yaml base")]
    public void A_base_is_without_errors(string place) => ShouldBeSound(PageWorkspace.Of([At(place)]));

    [Theory]
    [MemberData(nameof(Blocks), "yaml part")]
    public void A_part_is_without_errors(string place)
    {
        CodeBlock part = At(place);
        ShouldBeSound(PageWorkspace.Of([part, .. CodeBlock.All.Where(block => IsNeighbour(block, part))]));
    }

    [Theory]
    [MemberData(nameof(Blocks), "xml file")]
    public void The_models_of_a_page_are_without_errors_and_warnings_and_their_cases_pass(string place)
    {
        string page = At(place).Page;
        KitRun run = KitRun.Of(
            CodeBlock.All.Where(block => block.Page == page && block.Kind == "xml file").Select(block => (block.Settings["file"], Encoding.UTF8.GetBytes(block.Text))),
            (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z"));

        run.Diagnostics.ShouldBeEmpty();
        run.Results.ShouldNotBeEmpty();
        run.Results.Where(result => !result.Passed).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Blocks), "feel")]
    public void An_expression_has_its_value(string place)
    {
        foreach ((string expression, string expected) in Lines(At(place)))
        {
            Text(Evaluate(expression)).ShouldBe(expected, expression);
        }
    }

    [Fact]
    public void Every_function_has_an_example()
    {
        string examples = string.Concat(CodeBlock.All.Where(block => block.Page == "docs/feel.md" && block.Kind == "feel").Select(block => block.Text));

        BuiltIns.All.Keys.Where(name => !Regex.IsMatch(examples, $@"(?<![a-z] ?){Regex.Escape(name)}\(")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_of_the_governance_file_is_described()
    {
        string page = File.ReadAllText(RepositoryFolder.Combine("docs", "governance.md"));

        Nested(new GovernanceKind([]).Shape).SelectMany(shape => shape.Keys).Select(key => key.Name).Distinct().Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_of_a_rule_set_is_described()
    {
        string page = string.Concat(((string[])["rule-sets.md", "segmentation.md", "service-policy.md", "escalation.md", "allocation.md"]).Select(name => File.ReadAllText(RepositoryFolder.Combine("docs", name))));
        IEnumerable<MapShape> shapes = [.. InstalledKinds.All.Select(kind => kind.Shape), RuleSetShapes.Input, RuleSetShapes.Output, RuleSetShapes.Rule, RuleSetShapes.TableFile, RuleSetShapes.Example];

        shapes.SelectMany(shape => shape.Keys).Select(key => key.Name).Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Blocks), "cells")]
    public void A_cell_holds_for_a_fact(string place)
    {
        foreach ((string line, string expected) in Lines(At(place)))
        {
            string[] parts = [.. line.Split(" | ").Select(part => part.Trim())];
            Holds(parts[0], parts[1], parts[2]).ShouldBe(expected, line);
        }
    }

    [Theory]
    [MemberData(nameof(Blocks), "acts")]
    public Task An_act_is_granted_or_refused_as_it_says(string place)
    {
        CodeBlock acts = At(place);
        IEnumerable<CodeBlock> files = CodeBlock.All.Where(block => block.Page == acts.Page && (block.Kind == "yaml base" || (block.Kind == "yaml file" && block.Heading == acts.Heading)));
        return Acts.RunAsync(acts, files);
    }

    [Theory]
    [MemberData(nameof(Blocks), "csharp")]
    public void An_excerpt_stands_in_its_file(string place)
    {
        CodeBlock block = At(place);
        string source = File.ReadAllText(RepositoryFolder.Combine(block.Settings["from"].Split('/')));

        Blankless(source).ShouldContain(Blankless(block.Text));
    }

    private static IEnumerable<MapShape> Nested(Shape shape) => shape switch
    {
        MapShape map => map.Keys.SelectMany(key => Nested(key.Shape)).Prepend(map),
        ListShape list => Nested(list.Item),
        DictionaryShape dictionary => Nested(dictionary.Value),
        _ => [],
    };

    private static bool IsNeighbour(CodeBlock block, CodeBlock part) =>
        block.Page == part.Page && block.Heading == part.Heading && block.Kind is ("csv file" or "yaml file");

    private static CodeBlock At(string place) => CodeBlock.All.Single(block => $"{block.Page}:{block.Line}" == place);

    private static void ShouldBeSound(CheckedWorkspace workspace) =>
        workspace.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();

    private static IEnumerable<(string Left, string Right)> Lines(CodeBlock block)
    {
        foreach (string line in block.Text.Split('\n').Where(line => line.Trim().Length > 0))
        {
            string[] sides = line.Split(" => ");
            sides.Length.ShouldBe(2, $"{block}: `{line}` has no ` => `");
            yield return (sides[0].Trim(), sides[1].Trim());
        }
    }

    private static Value Evaluate(string expression)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr sound = Checker.Expression(Fragment.Of(expression), new TypeScope(), diagnostics).ShouldNotBeNull($"{expression}: {string.Join('\n', diagnostics)}");
        return CompiledExpression.Compile(sound, new Layout()).Evaluate([], new Budget());
    }

    // The whole way: a rule set with the cell, decided for the fact.
    private static string Holds(string type, string cell, string fact)
    {
        Standing standing = PageWorkspace.Alone($$"""
            ruleSet: cell
            kind: decision
            inputs: { fact: { type: {{type}}, optional: true } }
            outputs: { holds: { type: boolean } }
            rules: [ { id: R-010, when: { fact: '{{cell.Replace("'", "''", StringComparison.Ordinal)}}' }, then: { holds: true } } ]
            otherwise: { holds: false }
            """).Standing;
        ContextValue facts = new(fact == "missing" ? [] : [KeyValuePair.Create("fact", (Value)new TextValue(fact))]);
        Answer answer = standing.Decide("cell", new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { FactsAreTexts = true });
        Decision decision = answer.ShouldBeOfType<Answer.Decided>().Decision;
        return decision.Result?.Find("holds")?.ToString() ?? decision.Outcome.Word();
    }

    // As FEEL would write it: texts between quotes.
    private static string Text(Value value) => value is TextValue ? new ListValue([value]).ToString()[1..^1] : value.ToString();

    private static string Blankless(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);
}
