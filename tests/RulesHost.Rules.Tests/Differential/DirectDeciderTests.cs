using System.Buffers;
using System.Globalization;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>The path from bytes to bytes answers as the exact path does, or leaves the request to it.</summary>
public sealed class DirectDeciderTests
{
    private const string Id = "01-test";
    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00+01:00");

    private static readonly string[] OddValues =
    [
        "null", "\"7\"", "7", "true", "[]", "{}", "1e2", "-0", "0.10", "100.000", "99.99999999999999999999999999999", "1e999", "12345678901234567890",
        "\"A\"", "\"\\u0041\"", "\"other\"", "\"\"", "-5", "1000.005", "0.0000000000000000001",
    ];

    [Fact]
    public void A_direct_answer_is_that_of_the_exact_path_byte_for_byte()
    {
        int direct = 0;
        int left = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            CompiledDecision decision = Table(random);
            DirectDecider decider = DirectDecider.TryCreate(decision).ShouldNotBeNull();
            Standing standing = new([decision], []);
            TypedFrame frame = decider.NewFrame();
            for (int i = 0; i < 1_000; i++)
            {
                byte[] request = Encoding.UTF8.GetBytes(Request(random));
                if (Compare(decider, standing, frame, request))
                {
                    direct++;
                }
                else
                {
                    left++;
                }
            }
        }

        direct.ShouldBeGreaterThan(100_000);
        left.ShouldBeGreaterThan(50_000);
    }

    [Theory]
    [InlineData("""{"facts":{"number":1,"text":"A","flag":true}} x""")]
    [InlineData("""{"facts":{"number":1,"text":"A","flag":true},"trace":"full"}""")]
    [InlineData("""{"facts":{"number":1,"number":1,"text":"A","flag":true}}""")]
    [InlineData("""{"facts":{"number":01,"text":"A","flag":true}}""")]
    [InlineData("""{"facts":""")]
    [InlineData("")]
    public void What_is_unusual_is_left_to_the_exact_path(string request)
    {
        DirectDecider decider = DirectDecider.TryCreate(Table(new Random(1)))!;

        decider.TryDecide(Encoding.UTF8.GetBytes(request), decider.NewFrame(), "id"u8, "as-of"u8, new ArrayBufferWriter<byte>(), out _).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_left_to_the_exact_path()
    {
        DirectDecider decider = DirectDecider.TryCreate(Table(new Random(1)))!;
        byte[] request = [.. """{"facts":{"number":1,"text":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', .. ""","flag":true}}"""u8];

        decider.TryDecide(request, decider.NewFrame(), "id"u8, "as-of"u8, new ArrayBufferWriter<byte>(), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_direct_decision_allocates_nothing()
    {
        DirectDecider decider = DirectDecider.TryCreate(Table(new Random(1)))!;
        TypedFrame frame = decider.NewFrame();
        ArrayBufferWriter<byte> output = new(4096);
        byte[] request = """{"facts":{"number":12.5,"text":"A","flag":true}}"""u8.ToArray();
        bool Decide()
        {
            output.ResetWrittenCount();
            return decider.TryDecide(request, frame, "id"u8, "as-of"u8, output, out _);
        }

        Decide().ShouldBeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Decide();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    // True if the direct path answered.
    private static bool Compare(DirectDecider decider, Standing standing, TypedFrame frame, byte[] request)
    {
        ArrayBufferWriter<byte> output = new();
        if (!decider.TryDecide(request, frame, Encoding.UTF8.GetBytes(Id), Encoding.UTF8.GetBytes(AsOf.ToString()), output, out Outcome outcome))
        {
            return false;
        }

        DiagnosticBag problems = [];
        ContextValue facts = (ContextValue)((ContextValue)JsonFacts.Read(request, problems)!).Find("facts")!;
        problems.ShouldBeEmpty();
        Answer answer = standing.Decide("direct", new DecisionRequest(facts, AsOf));
        string expected = Encoding.UTF8.GetString(DecisionWriter.ToUtf8(answer.ShouldBeOfType<Answer.Decided>(Encoding.UTF8.GetString(request)).Decision, Id));
        ((Answer.Decided)answer).Decision.Outcome.ShouldBe(outcome);
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe(expected, Encoding.UTF8.GetString(request));
        return true;
    }

    private static string Request(Random random)
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

        return $"{{\"facts\":{{{string.Join(",", random.Next(4) == 0 ? [.. facts.Order()] : facts)}}}}}";

        void Add(string name, string value)
        {
            if (random.Next(25) != 0)
            {
                facts.Add($"\"{name}\":{(random.Next(20) == 0 ? OddValues[random.Next(OddValues.Length)] : value)}");
            }
        }
    }

    private static CompiledDecision Table(Random random)
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
        string[] numbers = ["-", "< 100", ">= 250.5", "[10..20)", "not(5)", "null", "7, 8"];
        string[] texts = ["-", "A", "A, B", "not(C)", "null"];
        string[] flags = ["-", "true", "no"];
        Rule[] rules = [.. Enumerable.Range(0, random.Next(1, 12)).Select(i => new Rule($"R{i}", Fragment.Of("r").Location,
            [[Cell("number", numbers), Cell("text", texts), Cell("flag", flags)]],
            [new Conclusion(Fragment.Of("out"), [Fragment.Of($"word {i} é")], IsList: false, Fragment.Of("x").Location)], i % 2 == 0 ? "because \"it\" is so" : null, null))];
        DecisionRuleSet source = new(new RuleSetHeader("direct", Fragment.Of("direct"), "decision"), inputs, [], [output],
            random.Next(3) == 0 ? HitPolicy.Unique : HitPolicy.First, rules, null, [], [], [])
        { ContentHash = "sha256:direct", IgnoresUnknown = random.Next(2) == 0 };
        DiagnosticBag diagnostics = [];
        CheckedDecision? decision = DecisionChecker.Check(source, new CheckContext(new Dictionary<string, CheckedRuleSet>(), [], diagnostics));
        return CompiledDecision.Compile(decision.ShouldNotBeNull(string.Join('\n', diagnostics)), new RuleSetVersion("direct", 0, "sha256:direct", 0));

        Condition Cell(string column, string[] cells) => new(Fragment.Of(column), [Fragment.Of(cells[random.Next(cells.Length)])]);
    }
}
