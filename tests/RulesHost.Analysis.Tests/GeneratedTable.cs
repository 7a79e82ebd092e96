using System.Globalization;
using System.Text;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>A generated table over so few facts that each can be asked.</summary>
internal sealed class GeneratedTable
{
    private static readonly string[] Names = ["number", "text", "flag"];

    private static readonly Layout Layout = new("number", "text", "flag", "?", "word", "result");

    private static readonly Value[][] Facts =
    [
        [.. Enumerable.Range(0, 6).Select(number => new NumberValue(number))],
        [new TextValue("A"), new TextValue("B"), new TextValue("C")],
        [BooleanValue.True, BooleanValue.False, NullValue.Plain],
    ];

    private GeneratedTable(string text)
    {
        Text = text;
        CheckedWorkspace workspace = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["t.yaml"] = Encoding.UTF8.GetBytes(text) }));
        workspace.HasErrors.ShouldBeFalse(text);
        Checked = (CheckedDecision)workspace.RuleSets.ShouldHaveSingleItem();
        Compiled = CompiledTable.Compile(Checked.Table, Layout, TableEngine.Plain);
    }

    public static IReadOnlyList<Value[]> AllFacts { get; } = [.. from number in Facts[0] from text in Facts[1] from flag in Facts[2] select (Value[])[number, text, flag]];

    public string Text { get; }

    public CheckedDecision Checked { get; }

    public PlacedRuleSet Placed => PlacedRuleSet.Alone(Checked, new DecisionKind());

    public CompiledTable Compiled { get; }

    /// <summary>Without `otherwise`.</summary>
    /// <param name="isResidual">Whether some cells have no normal form.</param>
    public static GeneratedTable Of(Random random, string hitPolicy, bool isResidual = false) => new(Header(hitPolicy, "A", hasOtherwise: false) + Rows(hitPolicy, random, random.Next(1, 7), isResidual));

    /// <summary>One that is written out, but for its third input and its outputs.</summary>
    public static GeneratedTable Of(string hitPolicy, string number, string text, string rows)
    {
        string header = Header(hitPolicy, "A", hasOtherwise: false);
        return new GeneratedTable(header.Replace("number: { type: number, min: 0, max: 5, decimals: 0 }", number, StringComparison.Ordinal).Replace("text: { type: string, values: [A, B, C] }", text, StringComparison.Ordinal) + rows);
    }

    /// <summary>The same, with more keys behind it.</summary>
    public GeneratedTable With(string keys) => new($"{Text.TrimEnd()}\n{keys}");

    /// <summary>Two versions: rows of the one are left out, moved or added in the other.</summary>
    /// <param name="isResidual">Whether some cells have no normal form.</param>
    public static (GeneratedTable Before, GeneratedTable After) Versions(Random random, string hitPolicy, bool isResidual)
    {
        List<string> before = [.. Rows(hitPolicy, random, random.Next(1, 7), isResidual).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        List<string> after = [.. before];
        for (int change = random.Next(0, 3); change >= 0; change--)
        {
            int at = random.Next(after.Count + 1);
            switch (random.Next(4))
            {
                case 0 when after.Count > 1:
                    after.RemoveAt(Math.Min(at, after.Count - 1));
                    break;
                case 1 when at < after.Count:
                    after.Insert(0, after[at]);
                    after.RemoveAt(at + 1);
                    break;
                default:
                    after.Insert(at, Row(hitPolicy, random, isResidual, $"N{change}"));
                    break;
            }
        }

        bool hasOtherwise = random.Next(3) == 0;
        return (new GeneratedTable(Header(hitPolicy, "A", hasOtherwise) + string.Join('\n', before)), new GeneratedTable(Header(hitPolicy, random.Next(4) == 0 ? "B" : "A", hasOtherwise) + string.Join('\n', after)));
    }

    public static DecisionFrame Frame(Value[] facts)
    {
        DecisionFrame frame = new(Layout, new Budget());
        facts.CopyTo(frame.Values, 0);
        return frame;
    }

    /// <summary>What is decided of facts, without a word on which rules did.</summary>
    public string Decide(Value[] facts)
    {
        TableResult result = TableDecider.Decide(Compiled, Frame(facts));
        return $"{(result.Outcome == Outcome.Otherwise ? Outcome.Matched : result.Outcome)} {string.Join(" | ", result.Values?.Select(ValueText.Of) ?? [])}";
    }

    /// <summary>Whether facts lie in a box: of the part that a fact lies in, the sample is one that no cell tells from it.</summary>
    public static bool Contains(Box box, IReadOnlyList<Axis> axes, Value[] facts) =>
        axes.Index().All(axis => facts[Array.IndexOf(Names, axis.Item.Name)] is var fact && box.Sides[axis.Index].Contains(fact.IsNull ? axis.Item.Missing.First : axis.Item.PartOf(fact)));

    // Aggregation wants numbers; and what aggregates or collects has no use for `otherwise`.
    private static string Header(string hitPolicy, string otherwise, bool hasOtherwise) => $$"""
        ruleSet: generated
        kind: decision
        hitPolicy: {{hitPolicy}}
        inputs:
          number: { type: number, min: 0, max: 5, decimals: 0 }
          text: { type: string, values: [A, B, C] }
          flag: { type: boolean, optional: true }
        outputs:
          {{(Aggregates(hitPolicy) ? "" : "word: { type: string, values: [A, B, C] }")}}
          result: { type: number }
        {{(hasOtherwise && !Aggregates(hitPolicy) ? $"otherwise: {{ word: {otherwise}, result: 7 }}" : "")}}
        table: |
          id | number | text | flag | -> {{(Aggregates(hitPolicy) ? "" : "word |")}} result

        """;

    private static string Rows(string hitPolicy, Random random, int rows, bool isResidual) =>
        string.Concat(Enumerable.Range(0, rows).Select(row => Row(hitPolicy, random, isResidual, $"R{row}") + "\n"));

    private static string Row(string hitPolicy, Random random, bool isResidual, string id)
    {
        int low = random.Next(0, 6);
        string number = isResidual && random.Next(3) == 0 ? Pick(random, "modulo(?, 2) = 0", "modulo(?, 3) = 1")
            : Pick(random, "-", $"< {low}", $">= {low}", $"[{low}..{Math.Min(low + 2, 6)})", $"({low}..5]", $"{low}", $"not({low})", $"{low}, {(low + 3) % 6}");
        string text = Pick(random, "-", "-", "A", "B, C", "not(A)", "C");
        string flag = Pick(random, "-", "-", "true", "false", "null", "null, true", "not(true)");
        string word = Aggregates(hitPolicy) ? "" : $"{Pick(random, "A", "B", "C")} | ";
        return string.Create(CultureInfo.InvariantCulture, $"  {id} | {number} | {text} | {flag} | {word}{random.Next(3)}");
    }

    private static bool Aggregates(string hitPolicy) => hitPolicy.StartsWith("collect ", StringComparison.Ordinal);

    private static string Pick(Random random, params string[] cells) => cells[random.Next(cells.Length)];
}
