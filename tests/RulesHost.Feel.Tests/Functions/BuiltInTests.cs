using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Functions;

public class BuiltInTests
{
    private static readonly FunctionValue Descending = new("descending", ["x", "y"], (arguments, _) =>
        Comparison.Compare(ComparisonOperator.Greater, arguments[0], arguments[1]));

    [Theory]
    [InlineData("floor(\"1\")", "`floor` expected number for `n`, found string")]
    [InlineData("substring(\"a\", null)", "`substring` expected number for `start position`, found null")]
    [InlineData("floor(1, 2, 3)", "expected floor(n, scale?), found 3 arguments")]
    [InlineData("floor(number: 1)", "expected floor(n, scale?), found floor(number)")]
    [InlineData("append([1])", "expected append(list, item...), found 1 arguments")]
    [InlineData("sum([1, \"a\"])", "`sum` expected list<number> for `list`, found list")]
    public void Arguments_that_do_not_fit_are_named_with_what_was_expected_and_found(string call, string reason) =>
        CaseReader.Read(call).ShouldBeOfType<NullValue>().Reason.ShouldBe(reason);

    [Fact]
    public void The_reason_of_a_failed_argument_is_handed_on() =>
        CaseReader.Read("floor(sqrt(-1))").ShouldBeOfType<NullValue>().Reason
            .ShouldBe("`sqrt` expected a number that is not negative");

    [Fact]
    public void Sorting_asks_the_function_and_keeps_the_order_of_equals()
    {
        Value list = CaseReader.Read("[3, 1.0, 5, 1, 4]");

        Value sorted = BuiltIns.All["sort"].Invoke([list, Descending], new Budget());

        sorted.ToString().ShouldBe("[5, 4, 3, 1, 1]");
        ((NumberValue)((ListValue)sorted).Items[3]).Number.Scale.ShouldBe((byte)1);
    }

    [Fact]
    public void A_function_that_does_not_answer_yes_or_no_cannot_sort()
    {
        FunctionValue none = new("none", ["x", "y"], (_, _) => NullValue.Plain);

        BuiltIns.All["sort"].Invoke([CaseReader.Read("[2, 1]"), none], new Budget()).IsNull.ShouldBeTrue();
    }

    [Fact]
    public void List_replace_takes_a_function_that_says_which()
    {
        FunctionValue smaller = new("smaller", ["item", "newItem"], (arguments, _) =>
            Comparison.Compare(ComparisonOperator.Less, arguments[0], arguments[1]));

        BuiltIns.All["list replace"].Invoke([CaseReader.Read("[2, 4, 7, 8]"), smaller, CaseReader.Read("5")], new Budget())
            .ShouldBe(CaseReader.Read("[5, 5, 7, 8]"));
    }

    [Fact]
    public void Text_and_lists_are_counted_before_they_are_made()
    {
        Budget budget = new(size: 100);
        Value text = new TextValue(new string('a', 60));

        Should.Throw<BudgetExceededException>(() => BuiltIns.All["replace"].Invoke([text, new TextValue("a"), text], budget));
        Should.Throw<BudgetExceededException>(() => Arithmetic.Apply(ArithmeticOperator.Add, text, text, new Budget(size: 100)));
    }

    [Theory]
    [InlineData("now")]
    [InlineData("today")]
    public void There_is_no_clock(string name) => BuiltIns.All.ContainsKey(name).ShouldBeFalse();

    [Fact]
    public void Every_function_names_its_parameters_once_and_ends_with_the_variadic_one()
    {
        foreach (Signature signature in BuiltIns.All.Values.SelectMany(function => function.Signatures))
        {
            signature.Parameters.Select(p => p.Name).Distinct().Count().ShouldBe(signature.Parameters.Count);
            signature.Parameters.SkipLast(1).ShouldAllBe(p => !p.Variadic);
        }
    }
}
