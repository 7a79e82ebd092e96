using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>A random decision table over columns of all types, and random facts for it; the same for the same seed.</summary>
internal sealed class GeneratedTable
{
    private readonly Random random;
    private readonly bool isStandard;
    private readonly GeneratedColumn[] columns;

    /// <param name="isStandard">Its cells are standard unary tests, and its facts may be of other types than the columns.</param>
    public GeneratedTable(int seed, HitPolicy policy, bool isStandard)
    {
        random = new Random(seed);
        this.isStandard = isStandard;
        columns = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => GeneratedColumn.Make($"c{i}", random))];
        CheckedDecision decision = Check(RuleSet(policy));
        Decision = isStandard ? WithStandardCells(decision) : decision;
    }

    public CheckedDecision Decision { get; }

    public ContextValue Facts() => new([.. columns.Select(c => KeyValuePair.Create(c.Input, isStandard ? c.LooseFact(random) : c.Fact(random)))]);

    private static CheckedDecision Check(DecisionRuleSet source)
    {
        DiagnosticBag diagnostics = [];
        CheckedDecision? result = DecisionChecker.Check(source, new CheckContext(new Dictionary<string, CheckedRuleSet>(), [], diagnostics));
        return result ?? throw new InvalidOperationException(string.Join("\n", diagnostics.Select(d => $"{d} in `{d.Location!.File.Text}`")));
    }

    // The inputs take any value, as those of a model do whose data keep to no type.
    private CheckedDecision WithStandardCells(CheckedDecision decision)
    {
        TypeScope inputs = new(InputChecker.Variables(decision.Inputs));
        return decision with
        {
            Inputs = [.. decision.Inputs.Select(i => i with { Type = FeelType.Any })],
            Table = decision.Table with
            {
                IgnoresUnknown = true,
                Rows = [.. decision.Table.Rows.Select(row => row with { Cells = [.. decision.Table.Columns.Select(column => StandardCell(column, inputs))] })],
            },
        };
    }

    private CheckedCell StandardCell(CheckedColumn column, TypeScope inputs)
    {
        string text = random.Next(3) == 0 ? "-" : GeneratedCell.Standard(columns.Single(c => c.Name == column.Name), random);
        DiagnosticBag diagnostics = [];
        return Checking.StandardCell.Check(Fragment.Of(text), inputs.With(new Variable("?", column.Type)), column.Type, diagnostics, Severity.Warning)
            ?? throw new InvalidOperationException($"`{text}`: {string.Join("\n", diagnostics)}");
    }

    private DecisionRuleSet RuleSet(HitPolicy policy)
    {
        bool numbersOnly = policy is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax;
        Output word = new("word", Fragment.Of("word"), FeelType.Text, new Limits { Values = [.. "XYZ".Select(c => new TextValue(c.ToString()))] }, Rounding.HalfEven);
        Output number = new("number", Fragment.Of("number"), FeelType.Number, new Limits { Decimals = 2, Max = new NumberValue(1_000_000) }, Rounding.HalfEven);
        Output[] outputs = numbersOnly ? [number] : [word, number];
        int rows = random.Next(10) == 0 ? random.Next(60, 400) : random.Next(1, 30);
        return new DecisionRuleSet(
            new RuleSetHeader("generated", Fragment.Of("generated"), "decision"),
            [.. columns.Select(c => new Input(c.Input, Fragment.Of(c.Input), c.InputType) { IsOptional = true })],
            [], outputs, policy,
            [.. Enumerable.Range(0, rows).Select(i => Rule(i, outputs))],
            random.Next(2) == 0 ? null : Then(outputs, 0), [], [])
        {
            ContentHash = "sha256:generated",
            IgnoresUnknown = random.Next(4) == 0,
        };
    }

    private Rule Rule(int index, Output[] outputs) => new(
        $"R{index}", Fragment.Of("rule").Location,
        [.. Enumerable.Range(0, random.Next(6) == 0 ? 2 : 1).Select(_ => Conditions())],
        Then(outputs, index), null, null);

    private IReadOnlyList<Condition> Conditions() =>
        [.. columns.Where(_ => isStandard || random.Next(3) > 0).Select(c => new Condition(Fragment.Of(c.Name), [Fragment.Of(isStandard ? "-" : GeneratedCell.OfRuleFile(c, random))]))];

    private IReadOnlyList<Conclusion> Then(Output[] outputs, int index) => [.. outputs.Select(o => Conclusion(o, index))];

    private Conclusion Conclusion(Output output, int index)
    {
        string? formulaOver = columns.FirstOrDefault(c => c.Type == FeelType.Number)?.Name;
        string text = output.Name == "word" ? "XYZ"[random.Next(3)].ToString()
            : formulaOver is not null && random.Next(6) == 0 ? $"{formulaOver} * 2"
            : random.Next(3) == 0 ? "7" : $"{index}.125";
        return new Conclusion(Fragment.Of(output.Name), [Fragment.Of(text)], IsList: false, Fragment.Of(text).Location);
    }
}
