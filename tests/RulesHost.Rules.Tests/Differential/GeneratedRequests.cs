using System.Globalization;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>A random table that can be decided from bytes to bytes, and random requests for it, of which some are not plain.</summary>
internal sealed class GeneratedRequests
{
    private static readonly string[] OddValues =
    [
        "null", "\"7\"", "7", "true", "[]", "{}", "1e2", "-0", "0.10", "100.000", "99.99999999999999999999999999999", "1e999", "12345678901234567890",
        "\"A\"", "\"\\u0041\"", "\"other\"", "\"\"", "-5", "1000.005", "0.0000000000000000001",
    ];

    private readonly Random random;

    public GeneratedRequests(int seed)
    {
        random = new Random(seed);
        Decision = Table();
    }

    public CompiledDecision Decision { get; }

    public byte[] Next()
    {
        List<string> facts = [];
        Add("number", random.Next(3) == 0 ? random.Next(-50, 1100).ToString(CultureInfo.InvariantCulture) : (random.Next(-500, 11000) / 10m).ToString(CultureInfo.InvariantCulture));
        Add("text", $"\"{(char)('A' + random.Next(5))}\"");
        Add("flag", random.Next(2) == 0 ? "true" : "false");
        Add("idle", random.Next(2).ToString(CultureInfo.InvariantCulture));
        if (random.Next(40) == 0)
        {
            facts.Add("\"extra\":1");
        }

        return Encoding.UTF8.GetBytes($"{{\"facts\":{{{string.Join(",", random.Next(4) == 0 ? [.. facts.Order()] : facts)}}}}}");

        void Add(string name, string value)
        {
            if (random.Next(25) != 0)
            {
                facts.Add($"\"{name}\":{(random.Next(20) == 0 ? OddValues[random.Next(OddValues.Length)] : value)}");
            }
        }
    }

    private CompiledDecision Table()
    {
        Limits bounded = new() { Min = new NumberValue(0), Max = new NumberValue(1000), Decimals = 1 };
        Limits listed = new() { Values = [.. "ABCD".Select(c => new TextValue(c.ToString()))] };
        Input[] inputs =
        [
            new("number", Fragment.Of("number"), FeelType.Number) { Limits = random.Next(2) == 0 ? bounded : Limits.None, IsOptional = random.Next(2) == 0 },
            new("text", Fragment.Of("text"), FeelType.Text) { Limits = random.Next(2) == 0 ? listed : Limits.None, IsOptional = true },
            new("flag", Fragment.Of("flag"), FeelType.Boolean),
            new("idle", Fragment.Of("idle"), FeelType.Number) { IsOptional = true },
        ];
        Output output = new("out", Fragment.Of("out"), FeelType.Text, Limits.None, Rounding.HalfEven);
        string[] numbers = ["-", "< 100", ">= 250.5", "[10..20)", "not(5)", "null", "7, 8", "(-5..0.125]", "!= -0.5"];
        string[] texts = ["-", "A", "A, B", "not(C)", "null"];
        string[] flags = ["-", "true", "no"];
        Rule[] rules = [.. Enumerable.Range(0, random.Next(1, 12)).Select(i => new Rule($"R{i}", Fragment.Of("r").Location,
            [[Cell("number", numbers), Cell("text", texts), Cell("flag", flags)]],
            [new Conclusion(Fragment.Of("out"), [Fragment.Of($"word {i} é")], IsList: false, Fragment.Of("x").Location)], i % 2 == 0 ? "because \"it\" is so" : null, null))];
        DecisionRuleSet source = new(new RuleSetHeader("direct", Fragment.Of("direct"), "decision"), inputs, [], [output],
            random.Next(3) == 0 ? HitPolicy.Unique : HitPolicy.First, rules, null, [], [])
        { ContentHash = "sha256:direct", IgnoresUnknown = random.Next(2) == 0 };
        DiagnosticBag diagnostics = [];
        CheckedDecision? decision = DecisionChecker.Check(source, new CheckContext(new Dictionary<string, CheckedRuleSet>(), [], diagnostics));
        return CompiledDecision.Compile(decision ?? throw new InvalidOperationException(string.Join('\n', diagnostics)), new RuleSetVersion("direct", 0, "sha256:direct"));

        Condition Cell(string column, string[] cells) => new(Fragment.Of(column), [Fragment.Of(cells[random.Next(cells.Length)])]);
    }
}
