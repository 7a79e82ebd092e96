using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Analysis.Tests;

/// <summary>Generated tables over so few facts that each can be asked: what is claimed of all facts is held against every one of them.</summary>
public sealed class EveryFactTests
{
    private const int Tables = 400;

    [Theory]
    [InlineData("first")]
    [InlineData("unique")]
    public void Gaps_hold_exactly_the_facts_that_no_rule_decides(string hitPolicy) => ForEachTable(hitPolicy, (table, compiled) =>
    {
        IReadOnlyList<Box> gaps = Gaps.Of(table).All;
        foreach (Value[] facts in GeneratedTable.AllFacts)
        {
            gaps.Any(gap => GeneratedTable.Contains(gap, table.Space.Axes, facts)).ShouldBe(Found(compiled, facts).Count == 0, string.Join(", ", facts.AsEnumerable()));
        }
    });

    [Fact]
    public void A_rule_is_hidden_exactly_if_it_is_first_for_no_facts() => ForEachTable("first", (table, compiled) =>
    {
        HashSet<int> first = [.. GeneratedTable.AllFacts.Select(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row).DefaultIfEmpty(-1).Min())];
        HashSet<int> ever = [.. GeneratedTable.AllFacts.SelectMany(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row))];
        HiddenRules.Of(table).All.ShouldBe(ever.Except(first).Order());
    });

    [Fact]
    public void Two_rules_overlap_exactly_if_both_match_some_facts() => ForEachTable("unique", (table, compiled) =>
    {
        HashSet<(int, int)> pairs = [];
        foreach (List<int> rows in GeneratedTable.AllFacts.Select(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row).ToList()))
        {
            pairs.UnionWith(rows.SelectMany(a => rows.Where(b => a < b).Select(b => (a, b))));
        }

        Overlaps.Of(table).All.Select(overlap => (overlap.First, overlap.Second)).ShouldBe(pairs.Order());
    });

    private static void ForEachTable(string hitPolicy, Action<AnalysedTable, CompiledTable> claim)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy);
            try
            {
                claim(new AnalysedTable(table.Checked.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location), table.Compiled);
            }
            catch (ShouldAssertException wrong)
            {
                throw new ShouldAssertException($"seed {seed}: {wrong.Message}\n{table.Text}");
            }
        }
    }

    private static List<FoundRow> Found(CompiledTable table, Value[] facts)
    {
        DecisionFrame frame = GeneratedTable.Frame(facts);
        List<FoundRow> found = [];
        table.Plan.Find(frame, firstOnly: false, found);
        return found;
    }
}
