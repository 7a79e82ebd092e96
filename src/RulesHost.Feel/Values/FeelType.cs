namespace RulesHost.Feel.Values;

/// <summary>A static type (DMN 1.5 §10.3.2.9). Conforms-to is <see cref="Accepts"/>.</summary>
public abstract record FeelType
{
    public static readonly FeelType Any = new AtomicType("Any");
    public static readonly FeelType Null = new AtomicType("Null");
    public static readonly FeelType Number = new NumberType(Unit: null);
    public static readonly FeelType Text = new AtomicType("string");
    public static readonly FeelType Boolean = new AtomicType("boolean");
    public static readonly FeelType Date = new AtomicType("date");
    public static readonly FeelType Time = new AtomicType("time");
    public static readonly FeelType DateTime = new AtomicType("date and time");
    public static readonly FeelType DaysDuration = new AtomicType("days and time duration");
    public static readonly FeelType MonthsDuration = new AtomicType("years and months duration");

    /// <summary>Any function, whatever its parameters.</summary>
    public static readonly FeelType Function = new AtomicType("function");

    private protected FeelType()
    {
    }

    /// <summary>The name as FEEL and rule files write it.</summary>
    public abstract string Name { get; }

    /// <summary>How many types it is made of.</summary>
    public virtual int Size => 1;

    /// <summary>The type without the constraints of <see cref="ConstrainedType"/> in it: all that a check before evaluation needs.</summary>
    public virtual FeelType Shape => this;

    public sealed override string ToString() => Name;

    /// <summary>Whether every value of the other type may stand where this type is asked for. Null may stand anywhere;
    /// units are not looked at here: joining units is the checker's business.</summary>
    public virtual bool Accepts(FeelType other) =>
        this == Any || other == Null || other == Any || this == other;

    /// <summary>The narrowest type that accepts all: the common one, else Any. Null is left out; of nothing: Any.</summary>
    public static FeelType Join(IEnumerable<FeelType> types)
    {
        FeelType? joined = null;
        foreach (FeelType type in types)
        {
            if (type == Null || type == joined)
            {
                continue;
            }

            if (joined is not null && !(joined is NumberType && type is NumberType))
            {
                return Any;
            }

            joined = joined is null ? type : Number;
        }

        return joined ?? Any;
    }
}

public sealed record AtomicType(string Word) : FeelType
{
    public override string Name => Word;

    public override bool Accepts(FeelType other) => base.Accepts(other) || (this == Function && other is FunctionType);
}

/// <summary>A number, of a declared unit or currency where one is known (<c>kg</c>, <c>USD</c>).</summary>
public sealed record NumberType(string? Unit) : FeelType
{
    public override string Name => "number";

    public override bool Accepts(FeelType other) => other is NumberType || base.Accepts(other);
}

/// <summary>A type of which only some values are allowed, as a model declares it (DMN 1.5 §7.3.3).</summary>
/// <param name="Word">Its own name.</param>
/// <param name="Allows">Asked only for values that the base type holds.</param>
public sealed record ConstrainedType(string Word, FeelType Base, Func<Value, bool> Allows) : FeelType
{
    public override string Name => Word;

    public override int Size { get; } = 1 + Base.Size;

    public override FeelType Shape => Base.Shape;

    public override bool Accepts(FeelType other) => Base.Accepts(other.Shape);
}

public sealed record ListType(FeelType Element) : FeelType
{
    public override FeelType Shape => Element.Shape == Element ? this : new ListType(Element.Shape);

    public override string Name => $"list<{Element.Name}>";

    public override int Size { get; } = 1 + Element.Size;

    public override bool Accepts(FeelType other) =>
        base.Accepts(other) || (other is ListType list && Element.Accepts(list.Element));
}

public sealed record RangeType(FeelType Element) : FeelType
{
    public override FeelType Shape => Element.Shape == Element ? this : new RangeType(Element.Shape);

    public override string Name => $"range<{Element.Name}>";

    public override int Size { get; } = 1 + Element.Size;

    public override bool Accepts(FeelType other) =>
        base.Accepts(other) || (other is RangeType range && Element.Accepts(range.Element));
}

public sealed record ContextType(IReadOnlyList<KeyValuePair<string, FeelType>> Entries) : FeelType
{
    public override string Name => Entries.Count == 0
        ? "context"
        : $"context<{string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value.Name}"))}>";

    public override int Size { get; } = 1 + Entries.Sum(e => e.Value.Size);

    public override FeelType Shape => Entries.All(e => e.Value.Shape == e.Value)
        ? this
        : new ContextType([.. Entries.Select(e => new KeyValuePair<string, FeelType>(e.Key, e.Value.Shape))]);

    public FeelType? Find(string name)
    {
        foreach (KeyValuePair<string, FeelType> entry in Entries)
        {
            if (entry.Key == name)
            {
                return entry.Value;
            }
        }

        return null;
    }

    public override bool Accepts(FeelType other) =>
        base.Accepts(other)
        || (other is ContextType context
            && Entries.All(e => context.Find(e.Key) is { } given && e.Value.Accepts(given)));

    public bool Equals(ContextType? other) => other is not null && Entries.SequenceEqual(other.Entries);

    public override int GetHashCode() => Entries.Aggregate(23, (hash, e) => HashCode.Combine(hash, e.Key, e.Value));
}

public sealed record FunctionType(IReadOnlyList<FeelType> Parameters, FeelType Result) : FeelType
{
    public override string Name => $"function<{string.Join(", ", Parameters.Select(p => p.Name))}> -> {Result.Name}";

    public override int Size { get; } = 1 + Result.Size + Parameters.Sum(p => p.Size);

    public override FeelType Shape => new FunctionType([.. Parameters.Select(p => p.Shape)], Result.Shape);

    public override bool Accepts(FeelType other) =>
        base.Accepts(other)
        || (other is FunctionType function
            && function.Parameters.Count == Parameters.Count
            && Result.Accepts(function.Result)
            && Parameters.Zip(function.Parameters).All(pair => pair.Second.Accepts(pair.First)));

    /// <summary>Whether a function of the other type is known to be of this one: it takes at least these arguments and gives no other
    /// result. Unlike <see cref="Accepts"/> a type that is not known decides nothing.</summary>
    public bool IsKnownToHold(FunctionType other) =>
        Accepts(other)
        && (Result == Any || other.Result != Any)
        && Parameters.Zip(other.Parameters).All(pair => pair.First != Any || pair.Second == Any);

    public bool Equals(FunctionType? other) =>
        other is not null && Result == other.Result && Parameters.SequenceEqual(other.Parameters);

    public override int GetHashCode() => Parameters.Aggregate(Result.GetHashCode(), HashCode.Combine);
}
