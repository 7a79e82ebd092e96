using RulesHost.Analysis.Invariants;

namespace RulesHost.Analysis.Tests;

/// <summary>Invariants that formulas may break; <see cref="GridTests"/> hold what is proved against every single fact.</summary>
public sealed class InvariantTests
{
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

    [Fact]
    public void What_a_formula_may_break_is_possible()
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | - | - | - | A | number * 3", more: Invariants);

        InvariantFindings.Results(table.Placed).Select(of => of.Result.Standing)
            .ShouldBe([InvariantStanding.Refuted, InvariantStanding.Possible, InvariantStanding.Possible, InvariantStanding.ProvedByRegion]);
    }
}
