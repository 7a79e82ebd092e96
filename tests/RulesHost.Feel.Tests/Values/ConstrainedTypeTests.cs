using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

public sealed class ConstrainedTypeTests
{
    private static readonly FeelType Adult = new ConstrainedType("tAdult", FeelType.Number, value => value is NumberValue { Number: >= 18 });

    [Theory]
    [InlineData(18, true)]
    [InlineData(17, false)]
    public void Only_allowed_values_are_instances(int age, bool expected) =>
        Conformance.IsInstance(new NumberValue(age), Adult).ShouldBe(expected);

    [Fact]
    public void The_constraint_is_asked_for_each_item_of_a_list_and_each_entry_of_a_context()
    {
        ListValue ages = new([new NumberValue(20), new NumberValue(3)]);
        Conformance.Conforms(ages, new ListType(Adult)).ShouldBeFalse();
        Conformance.Conforms(ages, new ListType(FeelType.Number)).ShouldBeTrue();

        ContextValue person = new([new("age", new NumberValue(3))]);
        Conformance.Conforms(person, new ContextType([new("age", Adult)])).ShouldBeFalse();
    }

    [Fact]
    public void A_list_of_one_allowed_value_is_converted_to_it()
    {
        Conformance.TryConvert(new ListValue([new NumberValue(20)]), Adult, out Value converted).ShouldBeTrue();
        converted.ShouldBe(new NumberValue(20));
        Conformance.TryConvert(new ListValue([new NumberValue(2)]), Adult, out _).ShouldBeFalse();
    }

    [Fact]
    public void Its_shape_is_the_type_without_the_constraint_however_deep_it_stands() =>
        new ListType(new ContextType([new("age", Adult)])).Shape.ShouldBe(new ListType(new ContextType([new("age", FeelType.Number)])));
}
