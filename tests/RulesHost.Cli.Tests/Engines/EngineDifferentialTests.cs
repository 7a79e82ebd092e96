using RulesHost.Rules.Compilation;
using RulesHost.Rules.Tests.Differential;
using RulesHost.Tests.Fuzzing.Kinds;
using Available = RulesHost.Cli.Verbs.Engines;

namespace RulesHost.Cli.Tests.Engines;

/// <summary>Every engine decides as the plain evaluator does. <c>tests/RulesHost.LongRuns</c> has the long run.</summary>
public sealed class EngineDifferentialTests
{
    [Fact]
    public void The_native_engine_agrees_with_the_plain_one_on_the_samples() => OnSamples(TableEngine.Native.Name);

    [FactOfEngine("rulesEngine")]
    public void RulesEngine_agrees_with_the_plain_engine_on_the_samples() => OnSamples("rulesEngine");

    [FactOfEngine("nRules")]
    public void NRules_agrees_with_the_plain_engine_on_the_samples() => OnSamples("nRules");

    [FactOfEngine("rulesEngine")]
    public void RulesEngine_agrees_with_the_plain_engine_on_generated_tables() => OnTables("rulesEngine");

    [FactOfEngine("nRules")]
    public void NRules_agrees_with_the_plain_engine_on_generated_tables() => OnTables("nRules");

    private static void OnTables(string engine)
    {
        DifferentialRun run = new(Named(engine));

        run.Decide(firstSeed: 0, tables: 60);

        run.Faults.ShouldBeEmpty();
        run.Compared.ShouldBe(60 * DifferentialRun.DecisionsPerTable);
    }

    private static void OnSamples(string engine)
    {
        SampleRequests samples = new();
        EngineRun run = new(samples, Named(engine));

        run.Decide(firstSeed: 0, requests: 4_000);

        run.Faults.ShouldBeEmpty();
        run.Decided.Keys.ShouldBe(samples.Examples.Select(example => example.RuleSet).Distinct(), ignoreOrder: true);
        run.Decided.Values.Sum().ShouldBeGreaterThan(1_500);
    }

    private static TableEngine Named(string engine) => Available.All.Single(known => known.Name == engine);
}
