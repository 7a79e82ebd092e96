namespace RulesHost.Feel.Values;

/// <summary>
/// Whether a value is of a type, and FEEL's implicit conversions (DMN 1.5 §10.3.2.9.4). Looks only as deep into the value as the
/// type goes.
/// </summary>
public static class Conformance
{
    /// <summary>Null conforms to every type; what <c>instance of</c> adds is that null is an instance of Null alone.</summary>
    public static bool Conforms(Value value, FeelType type, Budget? budget = null)
    {
        budget?.Step();
        return value.IsNull
            || (value is FunctionValue function && type is FunctionType asked ? asked.Accepts(function.Type) : IsInstance(value, type, budget));
    }

    /// <summary>The meaning of <c>instance of</c>.</summary>
    /// <param name="budget">Every item looked at is a step.</param>
    public static bool IsInstance(Value value, FeelType type, Budget? budget = null) => type switch
    {
        _ when value.IsNull => type == FeelType.Null,
        _ when type == FeelType.Any => true,
        ConstrainedType constrained => IsInstance(value, constrained.Base, budget) && constrained.Allows(value),
        NumberType => value is NumberValue,
        _ when type == FeelType.Function => value is FunctionValue,
        AtomicType => value is not (ListValue or ContextValue or RangeValue or FunctionValue) && value.Type == type,
        ListType list => value is ListValue items
            && (list.Element == FeelType.Any || items.Items.All(item => Conforms(item, list.Element, budget))),
        RangeType range => value is RangeValue ends && Conforms(ends.Start, range.Element, budget) && Conforms(ends.End, range.Element, budget),
        ContextType context => value is ContextValue entries
            && context.Entries.All(asked => entries.Find(asked.Key) is { } given && Conforms(given, asked.Value, budget)),
        FunctionType function => value is FunctionValue { Type: FunctionType given } && function.IsKnownToHold(given),
        _ => false,
    };

    /// <summary>The value as that type, converted where FEEL does so unasked: a value to a list of it, a list of one to its item,
    /// a date to its midnight UTC. False where it cannot be.</summary>
    /// <param name="budget">Every item looked at is a step.</param>
    public static bool TryConvert(Value value, FeelType type, out Value converted, Budget? budget = null)
    {
        converted = value;
        if (Conforms(value, type, budget))
        {
            return true;
        }

        converted = Converted(value, type.Shape) ?? value;
        return Conforms(converted, type, budget);
    }

    private static Value? Converted(Value value, FeelType type) => value switch
    {
        ListValue { Items: [var only] } when type is not ListType => only,
        DateValue date when type == FeelType.DateTime => new DateTimeValue(date.Date, 0, ZoneOffset.Utc),
        not ListValue when type is ListType => new ListValue([value]),
        _ => null,
    };
}
