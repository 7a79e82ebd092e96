using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Tests;

/// <summary>Graphs that are long, large, circular or without end, and one graph asked from many sides at once.</summary>
public sealed class GraphTests
{
    [Fact]
    public void A_chain_of_ten_thousand_decisions_is_decided()
    {
        string chain = string.Concat(Enumerable.Range(1, 9_999).Reverse().Select(i => OneModel.Decision($"D{i}", $"D{i - 1} + 1", $"D{i - 1}")));
        ModelSet models = OneModel.Load(OneModel.Of(chain + OneModel.Decision("D0", "0")));

        models.Diagnostics.ShouldBeEmpty();
        models.Decide("D9999").ShouldBe(new NumberValue(9_999));
    }

    [Theory]
    [InlineData("`A` → `A` require one another", "A>A")]
    [InlineData("`A` → `B` → `C` → `A` require one another", "A>B", "B>C", "C>A")]
    [InlineData("`B` → `C` → `B` require one another", "A>B", "B>C", "C>B")]
    [InlineData("`A` → `B` → `C` → `D` → `E` → `F` and 1 more require one another", "A>B", "B>C", "C>D", "D>E", "E>F", "F>G", "G>A")]
    public void A_circle_is_told_and_its_decisions_are_null(string told, params string[] edges)
    {
        string decisions = string.Concat(edges.Select(edge => OneModel.Decision(edge[..1], $"1 + {edge[2..]}", edge[2..])));
        ModelSet models = OneModel.Load(OneModel.Of(decisions + OneModel.Decision("Apart", "1")));

        models.Diagnostics.Single(diagnostic => diagnostic.Code == "RH7012").Message.ShouldBe(told);
        models.Decide("A").ShouldBeOfType<NullValue>();
        models.Decide("Apart").ShouldBe(new NumberValue(1));
    }

    // By what is allocated: times would depend on what else the machine does.
    [Fact]
    public void Eight_times_as_many_decisions_take_eight_times_the_memory_to_load_and_decide()
    {
        Allocated(500);
        long few = Allocated(1_000);
        long many = Allocated(8_000);

        (many / (double)few).ShouldBeLessThan(9);
    }

    [Fact]
    public void Many_threads_are_given_what_one_is_given()
    {
        string elements = """<inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>""" + """
            <businessKnowledgeModel id="fib" name="fib"><encapsulatedLogic><formalParameter name="i" typeRef="number"/>
              <literalExpression><text>if i &lt; 2 then i else fib(i - 1) + fib(i - 2)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            <decision name="D"><informationRequirement><requiredInput href="#n"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#fib"/></knowledgeRequirement>
              <decisionTable hitPolicy="COLLECT"><input><inputExpression typeRef="number"><text>n</text></inputExpression></input><output typeRef="string"/>
                <rule><inputEntry><text>&gt; 7</text></inputEntry><outputEntry><text>"many"</text></outputEntry></rule>
                <rule><inputEntry><text>fib(7)</text></inputEntry><outputEntry><text>"thirteen " + string(fib(n))</text></outputEntry></rule>
                <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>replace(string(n), "1", "one ")</text></outputEntry></rule>
              </decisionTable></decision>
            """;
        DmnModel model = OneModel.Load(OneModel.Of(elements)).Models.Single();
        string[] expected = [.. Enumerable.Range(0, 20).Select(n => Decided(model, n))];
        expected[13].ShouldBe("""["many", "thirteen 233", "one 3"]""");

        string[] found = new string[2_000];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => found[i] = Decided(model, i % 20));

        found.ShouldBe(Enumerable.Range(0, found.Length).Select(i => expected[i % 20]));
    }

    [Theory]
    [InlineData("count(for i in 1..1000000000 return i)")]
    [InlineData("count(for i in 1..100000, j in 1..100000 return i)")]
    [InlineData("some i in 1..1000000000 satisfies i &lt; 0")]
    [InlineData("{f: function(x) f(x) + 1, r: f(1)}.r")]
    [InlineData("string length(string join(for i in 1..1000000 return \"0123456789\"))")]
    public void What_takes_too_much_is_null(string formula) => OneModel.Load(OneModel.Of(OneModel.Decision("D", formula))).Decide("D").ShouldBeOfType<NullValue>();

    [Fact]
    public void Decisions_that_double_one_another_are_null()
    {
        string doubling = string.Concat(Enumerable.Range(1, 60).Select(i => OneModel.Decision($"D{i}", $"concatenate(D{i - 1}, D{i - 1})", $"D{i - 1}")));

        OneModel.Load(OneModel.Of(OneModel.Decision("D0", "[1]") + doubling)).Decide("D60").ShouldBeOfType<NullValue>().Reason.ShouldNotBeNull().ShouldStartWith("it takes too much");
    }

    [Fact]
    public void A_business_knowledge_model_without_end_is_null() => OneModel.Load(OneModel.Of("""
        <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="x"/><literalExpression><text>1 + f(x)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decision name="D"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement><literalExpression><text>f(1)</text></literalExpression></decision>
        """)).Decide("D").ShouldBeOfType<NullValue>();

    private static string Decided(DmnModel model, int n) => model.Decide("D", new Dictionary<string, Value> { ["n"] = new NumberValue(n) }, KitFolder.Instant).ToString()!;

    private static long Allocated(int decisions)
    {
        string text = OneModel.Of(OneModel.Decision("D0", "0") + string.Concat(Enumerable.Range(1, decisions - 1).Select(i => OneModel.Decision($"D{i}", $"D{i - 1} + 1", $"D{i - 1}"))));
        long before = GC.GetAllocatedBytesForCurrentThread();
        OneModel.Load(text).Decide($"D{decisions - 1}").ShouldBe(new NumberValue(decisions - 1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
