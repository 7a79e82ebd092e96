using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>A random decision table over columns of all types, and random facts for it; the same for the same seed.</summary>
internal sealed class GeneratedTable
{
    private readonly Random random;
    private readonly GeneratedColumn[] columns;

    public GeneratedTable(int seed)
    {
        random = new Random(seed);
        columns = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => GeneratedColumn.Make($"c{i}", random))];
        Policy = Enum.GetValues<HitPolicy>()[seed % Enum.GetValues<HitPolicy>().Length];
        Source = RuleSet();
    }

    public HitPolicy Policy { get; }

    public DecisionRuleSet Source { get; }

    public CheckedDecision Check()
    {
        DiagnosticBag diagnostics = [];
        CheckedDecision? result = DecisionChecker.Check(Source, new CheckContext(new Dictionary<string, CheckedRuleSet>(), [], diagnostics));
        return result ?? throw new InvalidOperationException(string.Join("\n", diagnostics.Select(d => $"{d} in `{d.Location!.File.Text}`")));
    }

    public ContextValue Facts() => new(
        [.. columns.Select(c => KeyValuePair.Create(c.Name, random.Next(8) == 0 ? NullValue.Plain : c.Fact(random)))]);

    private DecisionRuleSet RuleSet()
    {
        bool numbersOnly = Policy is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax;
        Output word = new("word", Fragment.Of("word"), FeelType.Text, new Limits { Values = [.. "XYZ".Select(c => new TextValue(c.ToString()))] }, Rounding.HalfEven);
        Output number = new("number", Fragment.Of("number"), FeelType.Number, new Limits { Decimals = 2, Max = new NumberValue(1_000_000) }, Rounding.HalfEven);
        Output[] outputs = numbersOnly ? [number] : [word, number];
        int rows = random.Next(10) == 0 ? random.Next(60, 400) : random.Next(1, 30);
        return new DecisionRuleSet(
            new RuleSetHeader("generated", Fragment.Of("generated"), "decision"),
            [.. columns.Select(c => new Input(c.Name, Fragment.Of(c.Name), c.Type) { IsOptional = true })],
            [], outputs, Policy,
            [.. Enumerable.Range(0, rows).Select(i => Rule(i, outputs))],
            random.Next(2) == 0 ? null : Then(outputs, 0), [], [], [])
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
        [.. columns.Where(_ => random.Next(3) > 0).Select(c => new Condition(Fragment.Of(c.Name), [Fragment.Of(c.Cell(random))]))];

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
