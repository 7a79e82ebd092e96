using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>The plain plan says what a table means; the indexed one must say the same.</summary>
public sealed class IndexedPlanTests
{
    private const int Tables = 4_400;
    private const int DecisionsPerTable = 500;
    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z");

    [Fact]
    public void Indexed_and_plain_evaluation_agree_on_two_million_generated_decisions()
    {
        long[] decided = new long[Enum.GetValues<Outcome>().Length];
        Parallel.For(0, Tables, seed => CompareOne(seed, decided));

        decided.Sum().ShouldBe((long)Tables * DecisionsPerTable);
        decided.ShouldAllBe(count => count > 10_000, "every outcome must be well represented");
    }

    private static void CompareOne(int seed, long[] decided)
    {
        GeneratedTable table = new(seed);
        CheckedDecision decision = table.Check();
        RuleSetVersion version = new("generated", 0, "", 0);
        Standing indexed = new([CompiledDecision.Compile(decision, version)], []);
        Standing plain = new([CompiledDecision.Compile(decision, version, (columns, rows) => new PlainPlan(columns, rows))], []);
        for (int i = 0; i < DecisionsPerTable; i++)
        {
            DecisionRequest request = new(table.Facts(), AsOf);
            Decision expected = Decide(plain, request);
            Decision actual = Decide(indexed, request);
            if (Text(actual) != Text(expected))
            {
                throw new ShouldAssertException($"seed {seed}, facts {request.Facts}: expected {Text(expected)}, found {Text(actual)}");
            }

            Interlocked.Increment(ref decided[(int)expected.Outcome]);
        }
    }

    private static Decision Decide(Standing standing, DecisionRequest request) =>
        standing.Decide("generated", request) is Answer.Decided decided
            ? decided.Decision
            : throw new ShouldAssertException($"refused {request.Facts}");

    private static string Text(Decision decision) =>
        $"{decision.Outcome} {decision.Result} {string.Join(',', decision.Matched.Select(m => m.Id))} {string.Join(';', decision.Problems.Select(p => p.Message))}";
}
