using FsCheck;
using FsCheck.Fluent;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

public class ComparisonTests
{
    private static readonly Gen<Value> Numbers =
        from mantissa in Gen.Choose(-1000, 1000)
        from scale in Gen.Choose(0, 3)
        select (Value)new NumberValue(new decimal(Math.Abs(mantissa), 0, 0, mantissa < 0, (byte)scale));

    private static readonly Gen<Value> Texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (Value)new TextValue(text.Get));

    private static readonly Gen<Value> Instants =
        from day in Gen.Choose(-3, 3)
        from hour in Gen.Choose(0, 23)
        from zone in Gen.Elements("Z", "+01:00", "-05:30", "@Europe/Oslo", "@Asia/Tokyo")
        select TemporalText.ParseDateTime($"{CivilDate.FromDayNumber(20_000 + day)}T{hour:00}:00:00{zone}");

    public static TheoryData<string> Kinds => ["numbers", "texts", "instants"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Order_is_total(string kind) =>
        Prop.ForAll(Three(kind), values =>
        {
            (Value a, Value b, Value c) = values;
            return Order(a, b) == -Order(b, a)
                && Order(a, a) == 0
                && (Order(a, b) > 0 || Order(b, c) > 0 || Order(a, c) <= 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_are_equal_just_where_neither_comes_first(string kind) =>
        Prop.ForAll(Three(kind), values =>
            Comparison.Equal(values.Item1, values.Item2) == BooleanValue.Of(Order(values.Item1, values.Item2) == 0))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_cannot_be_compared_says_why()
    {
        Reason(NumberValue.One, new TextValue("1")).ShouldBe("number cannot be compared with string");
        Reason(TemporalText.ParseTime("12:00:00"), TemporalText.ParseTime("12:00:00Z"))
            .ShouldBe("a time with a zone cannot be compared with one without");
    }

    [Fact]
    public void Lists_that_share_their_parts_many_times_over_spend_the_budget()
    {
        Value left = NumberValue.One;
        Value right = NumberValue.One;
        for (int i = 0; i < 40; i++)
        {
            left = new ListValue([left, left]);
            right = new ListValue([right, right]);
        }

        Should.Throw<BudgetExceededException>(() => Comparison.Equal(left, right, new Budget(steps: 10_000)));
        Should.Throw<BudgetExceededException>(() => ValueText.Of(left, new Budget(size: 10_000)));
    }

    private static string? Reason(Value left, Value right) =>
        Comparison.Compare(ComparisonOperator.Less, left, right).ShouldBeOfType<NullValue>().Reason;

    private static Arbitrary<(Value, Value, Value)> Three(string kind)
    {
        Gen<Value> values = kind switch { "numbers" => Numbers, "texts" => Texts, _ => Instants };
        return (from a in values from b in values from c in values select (a, b, c)).ToArbitrary();
    }

    private static int Order(Value left, Value right)
    {
        Comparison.TryOrder(left, right, out int order).ShouldBeTrue();
        return Math.Sign(order);
    }
}
