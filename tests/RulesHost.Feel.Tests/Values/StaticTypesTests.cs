using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

/// <summary>What is said of types before evaluation must hold of the values after it.</summary>
public class StaticTypesTests
{
    private static readonly string[] MemberNames =
    [
        "a", "year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone",
        "days", "hours", "minutes", "seconds", "years", "months", "start", "end", "start included", "end included",
    ];

    [Fact]
    public void Arithmetic_gives_what_its_type_says_and_nothing_where_it_has_none()
    {
        foreach (ArithmeticOperator operation in Enum.GetValues<ArithmeticOperator>())
        {
            foreach ((Value left, Value right) in from l in Typed from r in Typed select (l, r))
            {
                FeelType? type = Arithmetic.TypeOf(operation, left.Type, right.Type);
                Value result = Arithmetic.Apply(operation, left, right);

                string asked = $"{left} {operation} {right}";
                result.IsNull.ShouldBe(type is null, asked);
                Conformance.Conforms(result, type ?? FeelType.Null).ShouldBeTrue(asked);
            }
        }
    }

    [Fact]
    public void Arithmetic_on_anything_may_give_what_the_other_operand_leaves()
    {
        Arithmetic.TypeOf(ArithmeticOperator.Add, FeelType.Any, FeelType.Text).ShouldBe(FeelType.Text);
        Arithmetic.TypeOf(ArithmeticOperator.Add, FeelType.Any, FeelType.Any).ShouldBe(FeelType.Any);
        Arithmetic.TypeOf(ArithmeticOperator.Divide, FeelType.Any, FeelType.Text).ShouldBeNull();
        Arithmetic.TypeOf(ArithmeticOperator.Add, new NumberType("kg"), FeelType.Number).ShouldBe(FeelType.Number);
    }

    [Fact]
    public void Members_give_what_their_type_says_and_nothing_where_they_have_none()
    {
        foreach ((Value source, string name) in from s in Typed from n in MemberNames select (s, n))
        {
            FeelType? type = Members.TypeOf(source.Type, name);
            Value member = Members.Get(source, name);

            Conformance.Conforms(member, type ?? new ListType(FeelType.Null)).ShouldBeTrue($"{source}.{name}");
        }
    }

    [Fact]
    public void Every_value_is_an_instance_of_its_own_type_and_prints()
    {
        foreach (Value value in Samples.OfEveryKind)
        {
            Conformance.IsInstance(value, value.Type).ShouldBeTrue(value.ToString());
            value.ToString().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Null_is_an_instance_of_null_alone_and_conforms_to_all()
    {
        Conformance.IsInstance(NullValue.Plain, FeelType.Number).ShouldBeFalse();
        Conformance.Conforms(NullValue.Plain, FeelType.Number).ShouldBeTrue();
    }

    [Theory]
    [InlineData("[1]", "number", "1")]
    [InlineData("1", "list", "[1]")]
    [InlineData("@\"2026-10-07\"", "date and time", "2026-10-07T00:00:00Z")]
    public void Values_become_lists_of_themselves_and_lists_of_one_their_item(string value, string type, string expected)
    {
        FeelType asked = type switch
        {
            "number" => FeelType.Number,
            "list" => new ListType(FeelType.Number),
            _ => FeelType.DateTime,
        };

        Conformance.TryConvert(CaseReader.Read(value), asked, out Value converted).ShouldBeTrue();
        converted.ToString().ShouldBe(expected);
    }

    [Fact]
    public void A_list_of_two_is_no_value_of_its_items_type() =>
        Conformance.TryConvert(CaseReader.Read("[1, 2]"), FeelType.Number, out _).ShouldBeFalse();

    private static IEnumerable<Value> Typed => Samples.OfEveryKind.Where(value => !value.IsNull);
}
