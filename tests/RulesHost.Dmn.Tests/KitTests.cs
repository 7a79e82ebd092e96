using System.Text;
using RulesHost.Dmn.Kit;

namespace RulesHost.Dmn.Tests;

/// <summary>A run of cases says no better of a model than is true.</summary>
public sealed class KitTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Price" namespace="https://example.com/price">
          <inputData id="weight" name="Weight in kg"><variable name="Weight in kg" typeRef="number"/></inputData>
          <businessKnowledgeModel id="rate" name="Rate">
            <encapsulatedLogic><formalParameter name="zone"/><literalExpression><text>if zone = 1 then 2 else null</text></literalExpression></encapsulatedLogic>
          </businessKnowledgeModel>
          <decision id="price" name="Price">
            <informationRequirement><requiredInput href="#weight"/></informationRequirement>
            <knowledgeRequirement><requiredKnowledge href="#rate"/></knowledgeRequirement>
            <literalExpression><text>Weight in kg * Rate(1)</text></literalExpression>
          </decision>
          <decision name="Surcharge"><literalExpression><text>limit</text></literalExpression></decision>
        </definitions>
        """;

    private const string Importing = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Offer" namespace="https://example.com/offer">
          <import name="Prices" namespace="https://example.com/price" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
          <decision name="Offer">
            <informationRequirement><requiredDecision href="https://example.com/price#price"/></informationRequirement>
            <literalExpression><text>Prices.Price + 1</text></literalExpression>
          </decision>
        </definitions>
        """;

    [Theory]
    [InlineData("""<resultNode name="Price"/>""")]
    [InlineData("""<resultNode name="Price" errorResult="true"/>""")]
    public void A_model_that_is_not_there_fails_where_null_or_an_error_is_expected(string result) =>
        Case($"<testCase>{result}</testCase>", model: "prize.dmn").Failures().ShouldBe(["test.xml  Price: expected null, found null the model `prize.dmn` is not there, or cannot be read"]);

    [Theory]
    [InlineData("""<resultNode name="Prize"/>""")]
    [InlineData("""<resultNode name="Prize" errorResult="true"/>""")]
    public void A_decision_that_is_not_there_fails_where_null_or_an_error_is_expected(string result) =>
        Case($"<testCase>{result}</testCase>").Failures().ShouldBe(["test.xml  Prize: expected null, found null the model has no decision `Prize`; did you mean `Price`?"]);

    [Fact]
    public void Input_data_is_no_decision() => Case("""<testCase><resultNode name="Weight in kg"/></testCase>""").Passed.ShouldBeFalse();

    [Fact]
    public void A_function_that_is_not_there_fails_where_an_error_is_expected() =>
        Case("""<testCase type="bkm" invocableName="Rates"><resultNode name="Rates" errorResult="true"/></testCase>""").Failures()
            .ShouldBe(["test.xml  Rates: expected null, found null the model has no decision service or business knowledge model `Rates`; did you mean `Rate`?"]);

    [Fact]
    public void A_case_that_expects_nothing_has_not_passed() => Case("<testCase/>").Passed.ShouldBeFalse();

    [Fact]
    public void Null_passes_where_it_is_the_value_of_what_is_there() =>
        Case("""<testCase type="bkm" invocableName="Rate"><inputNode name="zone"><value>2</value></inputNode><resultNode name="Rate"/></testCase>""").Passed.ShouldBeTrue();

    [Fact]
    public void A_value_that_the_model_does_not_take_is_told_with_the_nearest_name() =>
        Run("""<testCase><inputNode name="Weight in kp"><value>1</value></inputNode><resultNode name="Price"/></testCase>""").Diagnostics
            .Where(diagnostic => diagnostic.Code == "RH7020").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                told => told.ToString().ShouldStartWith("test.xml:2:12: warning RH7020: nothing in the model takes the value `Weight in kp`"),
                told => told.Help.ShouldBe("did you mean `Weight in kg`?"));

    [Theory]
    [InlineData("price.dmn", "Weight  in kg")]
    [InlineData("price.dmn", "Price")]
    [InlineData("price.dmn", "zone")]
    [InlineData("price.dmn", "limit")]
    [InlineData("offer.dmn", "Prices")]
    [InlineData("offer.dmn", "Prices.Weight in kg")]
    [InlineData("offer.dmn", "Weight in kg")]
    public void A_value_that_something_takes_is_not_told(string model, string name) =>
        Run($"""<testCase><inputNode name="{name}"/></testCase>""", model).Diagnostics.ShouldNotContain(diagnostic => diagnostic.Code == "RH7020");

    [Theory]
    [InlineData("0.33333333", "1/3", true)]
    [InlineData("0.3333333", "1/3", false)]
    [InlineData("0", "1 - 3 * (1/3)", true)]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950335", false)]
    [InlineData("0", "0.000000011", false)]
    public void Numbers_are_alike_to_eight_places(string expected, string formula, bool alike)
    {
        string model = Model.Replace("limit", formula, StringComparison.Ordinal);
        string test = TestFile($"""<testCase><resultNode name="Surcharge"><expected><value>{expected}</value></expected></resultNode></testCase>""", "price.dmn");
        KitRun.Of([File("price.dmn", model), File("test.xml", test)], KitFolder.Instant).Results.Single().Passed.ShouldBe(alike);
    }

    private static CaseResult Case(string testCase, string model = "price.dmn") => Run(testCase, model).Results.Single();

    private static KitRun Run(string testCase, string model = "price.dmn") =>
        KitRun.Of([File("price.dmn", Model), File("offer.dmn", Importing), File("test.xml", TestFile(testCase, model))], KitFolder.Instant);

    private static string TestFile(string testCase, string model) =>
        $"""
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><modelName>{model}</modelName>
        {testCase}
        </testCases>
        """;

    private static (string, byte[]) File(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
