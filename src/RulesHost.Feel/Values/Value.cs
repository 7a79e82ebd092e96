namespace RulesHost.Feel.Values;

/// <summary>
/// A FEEL value (DMN 1.5 §10.3.2.3). Closed: the kinds are in this folder. Immutable. Equality of the C# objects
/// (<see cref="object.Equals(object)"/>) is identity of meaning, used for tests and grouping; FEEL's own <c>=</c>, which may be
/// null, is <c>Comparison.Equal</c>.
/// </summary>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>The FEEL type of this very value, as narrow as it can be said.</summary>
    public abstract FeelType Type { get; }

    public bool IsNull => this is NullValue;

    /// <summary>The value as FEEL prints it (<c>string(…)</c> of it; text inside lists and contexts is quoted).</summary>
    public sealed override string ToString() => ValueText.Of(this);
}

/// <summary>Null, with the reason why: FEEL turns every failed operation into null, and a trace must be able to say which.</summary>
public sealed record NullValue(string? Reason) : Value
{
    public static readonly NullValue Plain = new((string?)null);

    public override FeelType Type => FeelType.Null;

    public static NullValue Because(string reason) => new(reason);

    /// <summary>The same, unless one of the operands failed: why it did says more than that it is null.</summary>
    public static NullValue Because(string reason, params ReadOnlySpan<Value> operands)
    {
        foreach (Value operand in operands)
        {
            if (operand is NullValue { Reason: not null } failed)
            {
                return failed;
            }
        }

        return new NullValue(reason);
    }

    public bool Equals(NullValue? other) => other is not null;

    public override int GetHashCode() => 0;
}

public sealed record BooleanValue : Value
{
    public static readonly BooleanValue True = new(isTrue: true);
    public static readonly BooleanValue False = new(isTrue: false);

    private BooleanValue(bool isTrue) => IsTrue = isTrue;

    public bool IsTrue { get; }

    public override FeelType Type => FeelType.Boolean;

    public static BooleanValue Of(bool value) => value ? True : False;
}

/// <summary>A decimal number; trailing zeros have no meaning: 1.0 and 1 are the same value and print the same.</summary>
public sealed record NumberValue(decimal Number) : Value
{
    public static readonly NumberValue Zero = new(0m);
    public static readonly NumberValue One = new(1m);

    public override FeelType Type => FeelType.Number;
}

public sealed record TextValue(string Text) : Value
{
    public override FeelType Type => FeelType.Text;
}

public sealed record ListValue(IReadOnlyList<Value> Items) : Value
{
    public static readonly ListValue Empty = new([]);

    public override FeelType Type => new ListType(FeelType.Join(Items.Select(item => item.Type)));

    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, item));
}

/// <summary>A context: entries in the order they were written; equality does not look at the order.</summary>
public sealed record ContextValue(IReadOnlyList<KeyValuePair<string, Value>> Entries) : Value
{
    public static readonly ContextValue Empty = new([]);

    private const int MostSearched = 16;

    // Made where a key is first looked for among many; holds nothing that the entries do not.
    private Dictionary<string, Value>? places;

    public override FeelType Type =>
        new ContextType([.. Entries.Select(e => new KeyValuePair<string, FeelType>(e.Key, e.Value.Type))]);

    /// <summary>The entry's value, or null (C#) where there is no such entry.</summary>
    public Value? Find(string name)
    {
        if (Entries.Count > MostSearched)
        {
            places ??= Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
            return places.GetValueOrDefault(name);
        }

        foreach (KeyValuePair<string, Value> entry in Entries)
        {
            if (entry.Key == name)
            {
                return entry.Value;
            }
        }

        return null;
    }

    public bool Equals(ContextValue? other) =>
        other is not null
        && Entries.Count == other.Entries.Count
        && Entries.All(e => e.Value.Equals(other.Find(e.Key)));

    public override int GetHashCode() => Entries.Aggregate(19, (hash, e) => hash ^ HashCode.Combine(e.Key, e.Value));
}

/// <summary>A range; an unbounded side has the endpoint <see cref="NullValue"/> and is open (DMN 1.5 §10.3.2.7).</summary>
public sealed record RangeValue(bool StartIncluded, Value Start, Value End, bool EndIncluded) : Value
{
    /// <summary>What <c>[start..end]</c> means where both ends are written: null, with the reason, if one of them is null or they
    /// have no order among them. A range whose end comes before its start is one, and holds nothing.</summary>
    public static Value Between(bool startIncluded, Value start, Value end, bool endIncluded, Budget? budget = null)
    {
        if (start.IsNull || end.IsNull)
        {
            return NullValue.Because("an end of the range is null", start, end);
        }

        Comparison.Pay(start, budget);
        return Comparison.TryOrder(start, end, out _)
            ? new RangeValue(startIncluded, start, end, endIncluded)
            : Comparison.Incomparable(start, end);
    }

    /// <summary>What <c>(!= end)</c> means: the range below the value and the one above it.</summary>
    public static Value AllBut(Value end) => Comparison.TryOrder(end, end, out _)
        ? new ListValue([new RangeValue(false, NullValue.Plain, end, false), new RangeValue(false, end, NullValue.Plain, false)])
        : NullValue.Because($"{KindName.Of(end)} has no values before or after it");

    public override FeelType Type => new RangeType(FeelType.Join([Start.Type, End.Type]));
}
