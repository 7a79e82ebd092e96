using System.Globalization;
using System.Text;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>Generated tables over so few facts that each can be asked: what is claimed of all facts is held against every one of them.</summary>
public sealed class EveryFactTests
{
    private const int Tables = 400;

    private static readonly Value[][] Facts =
    [
        [.. Enumerable.Range(0, 6).Select(number => new NumberValue(number))],
        [new TextValue("A"), new TextValue("B"), new TextValue("C")],
        [BooleanValue.True, BooleanValue.False, NullValue.Plain],
    ];

    [Theory]
    [InlineData("first")]
    [InlineData("unique")]
    public void Gaps_hold_exactly_the_facts_that_no_rule_decides(string hitPolicy) => ForEachTable(hitPolicy, (table, compiled) =>
    {
        IReadOnlyList<Box> gaps = Gaps.Of(table).All;
        foreach (Value[] facts in All())
        {
            gaps.Any(gap => Holds(table, gap, facts)).ShouldBe(Found(compiled, facts).Count == 0, string.Join(", ", facts.AsEnumerable()));
        }
    });

    [Fact]
    public void A_rule_is_hidden_exactly_if_it_is_first_for_no_facts() => ForEachTable("first", (table, compiled) =>
    {
        HashSet<int> first = [.. All().Select(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row).DefaultIfEmpty(-1).Min())];
        HashSet<int> ever = [.. All().SelectMany(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row))];
        HiddenRules.Of(table).All.ShouldBe(ever.Except(first).Order());
    });

    [Fact]
    public void Two_rules_overlap_exactly_if_both_match_some_facts() => ForEachTable("unique", (table, compiled) =>
    {
        HashSet<(int, int)> pairs = [];
        foreach (List<int> rows in All().Select(facts => Found(compiled, facts).Where(row => row.IsTrue).Select(row => row.Row).ToList()))
        {
            pairs.UnionWith(rows.SelectMany(a => rows.Where(b => a < b).Select(b => (a, b))));
        }

        Overlaps.Of(table).All.Select(overlap => (overlap.First, overlap.Second)).ShouldBe(pairs.Order());
    });

    private static void ForEachTable(string hitPolicy, Action<AnalysedTable, CompiledTable> claim)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            string text = Generated(new Random(seed), hitPolicy);
            CheckedWorkspace workspace = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["t.yaml"] = Encoding.UTF8.GetBytes(text) }));
            workspace.HasErrors.ShouldBeFalse(text);
            CheckedDecision decision = (CheckedDecision)workspace.RuleSets.ShouldHaveSingleItem();
            Layout layout = new("number", "text", "flag", "?", "result");
            try
            {
                claim(new AnalysedTable(decision.Table, decision.Inputs, decision.Source.Header.NameText.Location),
                    CompiledTable.Compile(decision.Table, layout, TableEngine.Plain));
            }
            catch (ShouldAssertException wrong)
            {
                throw new ShouldAssertException($"seed {seed}: {wrong.Message}\n{text}");
            }
        }
    }

    private static string Generated(Random random, string hitPolicy)
    {
        StringBuilder text = new($$"""
            ruleSet: generated
            kind: decision
            hitPolicy: {{hitPolicy}}
            inputs:
              number: { type: number, min: 0, max: 5, decimals: 0 }
              text: { type: string, values: [A, B, C] }
              flag: { type: boolean, optional: true }
            outputs:
              result: { type: number }
            table: |
              id | number | text | flag | -> result

            """);
        int rows = random.Next(1, 7);
        for (int row = 0; row < rows; row++)
        {
            int low = random.Next(0, 6);
            string number = Pick(random, "-", $"< {low}", $">= {low}", $"[{low}..{Math.Min(low + 2, 6)})", $"({low}..5]", $"{low}", $"not({low})", $"{low}, {(low + 3) % 6}");
            string word = Pick(random, "-", "-", "A", "B, C", "not(A)", "C");
            string flag = Pick(random, "-", "-", "true", "false", "null", "null, true", "not(true)");
            text.AppendLine(CultureInfo.InvariantCulture, $"  R{row} | {number} | {word} | {flag} | {row}");
        }

        return text.ToString();
    }

    private static string Pick(Random random, params string[] cells) => cells[random.Next(cells.Length)];

    private static IEnumerable<Value[]> All() => from number in Facts[0] from text in Facts[1] from flag in Facts[2] select (Value[])[number, text, flag];

    private static List<FoundRow> Found(CompiledTable table, Value[] facts)
    {
        DecisionFrame frame = new(new Layout("number", "text", "flag", "?", "result"), new Budget());
        facts.CopyTo(frame.Values, 0);
        List<FoundRow> found = [];
        table.Plan.Find(frame, firstOnly: false, found);
        return found;
    }

    // Of the part that a fact lies in, the sample is one that no cell tells from it.
    private static bool Holds(AnalysedTable table, Box box, Value[] facts)
    {
        string[] names = ["number", "text", "flag"];
        for (int i = 0; i < table.Space.Axes.Count; i++)
        {
            Value fact = facts[Array.IndexOf(names, table.Space.Axes[i].Name)];
            if (!box.Sides[i].Contains(PartOf(table.Space.Axes[i], fact)))
            {
                return false;
            }
        }

        return true;
    }

    private static int PartOf(Axis axis, Value fact) => fact.IsNull ? axis.Missing.First : axis.PartOf(fact);
}
