using System.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Tests.Differential;

namespace RulesHost.Rules.Tests.Engines;

/// <summary>What every engine keeps, whatever finds its rows; and what becomes of rule sets that an engine refuses.</summary>
public sealed class EngineTests
{
    private const string Costly = """
        ruleSet: costly
        kind: decision
        inputs:
          n: { type: number, optional: true }
          flag: { type: boolean }
        outputs:
          word: { type: string }
        hitPolicy: first
        rules:
          - { id: A, when: { flag: true }, then: { word: cheap } }
          - { id: B, when: { n: 'count(for i in 1..1000, j in 1..2000 return i) > ?' }, then: { word: costly } }
        """;

    private const string Refused = """
        ruleSet: supplier
        kind: decision
        inputs:
          refused: { type: boolean }
        outputs:
          word: { type: string }
        rules:
          - { id: A, when: { refused: true }, then: { word: one } }
        """;

    private const string Requires = """
        ruleSet: taker
        kind: decision
        inputs:
          word: { from: supplier }
        outputs:
          number: { type: number }
        rules:
          - { id: A, when: { word: one }, then: { number: 1 } }
        """;

    private static readonly WorkspaceLoader Loader = new([new DecisionKind()]);

    [Fact]
    public void An_engine_that_tests_simple_cells_by_itself_agrees_with_the_plain_one()
    {
        DifferentialRun run = new(new DelegateEngine());

        run.Decide(firstSeed: 0, tables: 150);

        run.Faults.ShouldBeEmpty();
        run.Counts.Keys.ShouldBe(
        [
            "rule file, Error", "rule file, Matched", "rule file, NoMatch", "rule file, Otherwise", "rule file, Unknown",
            "standard, Error", "standard, Matched", "standard, NoMatch", "standard, Otherwise",
        ]);
    }

    [Fact]
    public void A_spent_budget_is_the_same_outcome_by_every_engine()
    {
        foreach (TableEngine engine in new[] { TableEngine.Native, TableEngine.Plain, new DelegateEngine() })
        {
            Standing standing = Check(engine, Costly).Standing;

            Decide(standing, """{ "n": 1, "flag": false }""").Problems.Select(problem => problem.Code).ShouldBe(["RH5023"], engine.Name);
            Decide(standing, """{ "n": 1, "flag": true }""").Outcome.ShouldBe(Outcome.Matched, engine.Name);
        }
    }

    [Fact]
    public void What_an_engine_refuses_is_told_with_the_reason_and_so_is_what_requires_it()
    {
        CheckedWorkspace workspace = Check(new DelegateEngine(), Refused, Requires);

        workspace.Diagnostics.Select(diagnostic => diagnostic.Code).ShouldBe(["RH3048", "RH3041"]);
        workspace.Diagnostics[0].Message.ShouldBe("the engine `delegates` cannot decide by `supplier`: it knows nothing of `refused`");
        workspace.Standing.RuleSets.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_sets_in_force_are_compiled_again_for_another_engine_but_for_those_that_it_refuses()
    {
        Standing native = Check(TableEngine.Native, Refused, Requires, Costly).Standing;

        Standing other = new EngineCompiler(Loader, new DelegateEngine()).Compile(native);

        other.RuleSets.Keys.ShouldBe(["costly"]);
        other.Broken.Keys.ShouldBe(["supplier", "taker"], ignoreOrder: true);
        other.Broken["taker"].Select(diagnostic => diagnostic.Code).ShouldBe(["RH3048"]);
    }

    private static CheckedWorkspace Check(TableEngine engine, params string[] files) => new WorkspaceChecker(Loader, engine: engine).Check(WorkspaceFiles.Of(
        files.Index().ToDictionary(file => $"{file.Index}.yaml", file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item))));

    private static Decision Decide(Standing standing, string facts)
    {
        DecisionRequest request = new((ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(facts), [])!, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z"));
        return standing.Decide("costly", request).ShouldBeOfType<Answer.Decided>().Decision;
    }
}
