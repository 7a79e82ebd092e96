using RulesHost.Analysis.Invariants;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Tests;

/// <summary>Invariants of generated tables: proved exactly if they hold for every single fact.</summary>
public sealed class InvariantTests
{
    private const int Tables = 100;

    private const string Invariants = """
        invariants:
          - name: Large numbers never give A
            never: { when: { number: '>= 3' }, then: { word: A } }
          - name: B always gives little
            always: { when: { text: B }, then: { result: '< 2' } }
          - name: More never lowers the result
            monotone: { more: number, neverLowers: result }
          - name: More never raises the word
            monotone: { more: number, neverRaises: word }
        """;

    [Theory]
    [InlineData("first")]
    [InlineData("unique")]
    [InlineData("any")]
    [InlineData("priority")]
    public void An_invariant_is_proved_exactly_if_no_facts_break_it(string hitPolicy)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy).With(Invariants);
            bool[] holds = Holding(table);

            InvariantFindings.Results(table.Placed).Select(of => of.Result.Standing)
                .ShouldBe(holds.Select(held => held ? InvariantStanding.ProvedByRegion : InvariantStanding.Refuted), $"seed {seed}\n{table.Text}");
        }
    }

    [Theory]
    [InlineData("first")]
    [InlineData("unique")]
    [InlineData("any")]
    [InlineData("priority")]
    public void Where_formulas_decide_nothing_is_proved_or_refuted_that_is_not_so(string hitPolicy)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy, isResidual: true).With(Invariants);
            bool[] holds = Holding(table);
            foreach ((int i, InvariantStanding standing) in InvariantFindings.Results(table.Placed).Select(of => of.Result.Standing).Index())
            {
                standing.ShouldNotBe(holds[i] ? InvariantStanding.Refuted : InvariantStanding.ProvedByRegion, $"seed {seed}, invariant {i}\n{table.Text}");
            }
        }
    }

    [Fact]
    public void What_a_formula_may_break_is_possible()
    {
        GeneratedTable table = GeneratedTable.Of("first", "number: { type: number, min: 0, max: 5, decimals: 0 }", "text: { type: string, values: [A, B, C] }", "  R0 | - | - | - | A | number * 3").With(Invariants);

        InvariantFindings.Results(table.Placed).Select(of => of.Result.Standing)
            .ShouldBe([InvariantStanding.Refuted, InvariantStanding.Possible, InvariantStanding.Possible, InvariantStanding.ProvedByRegion]);
    }

    // Of each of the invariants, whether it holds for every single fact.
    private static bool[] Holding(GeneratedTable table)
    {
        List<(Value[] Facts, Value Word, decimal Result)> decided = [.. GeneratedTable.AllFacts.Select(facts => (facts, Result: TableDecider.Decide(table.Compiled, GeneratedTable.Frame(facts)).Values))
            .Where(of => of.Result is not null).Select(of => (of.facts, of.Result![0], ((NumberValue)of.Result[1]).Number))];
        return
        [
            decided.TrueForAll(of => Number(of.Facts) < 3 || !of.Word.Equals(new TextValue("A"))),
            decided.TrueForAll(of => !of.Facts[1].Equals(new TextValue("B")) || of.Result < 2),
            Pairs(decided).All(pair => pair.Greater.Result >= pair.Less.Result),
            Pairs(decided).All(pair => string.CompareOrdinal(ValueText.Of(pair.Greater.Word), ValueText.Of(pair.Less.Word)) >= 0),
        ];
    }

    private static decimal Number(Value[] facts) => ((NumberValue)facts[0]).Number;

    // Two facts that differ in the number alone.
    private static IEnumerable<((Value[] Facts, Value Word, decimal Result) Less, (Value[] Facts, Value Word, decimal Result) Greater)> Pairs(List<(Value[] Facts, Value Word, decimal Result)> decided) =>
        from less in decided
        from greater in decided
        where Number(less.Facts) < Number(greater.Facts) && less.Facts.Skip(1).SequenceEqual(greater.Facts.Skip(1))
        select (less, greater);
}
