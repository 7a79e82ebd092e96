using System.Runtime.CompilerServices;

namespace RulesHost.Feel.Values;

/// <summary>A function: built-in, or a closure over the scope in which it was written. Whoever invokes it pays for it.</summary>
public sealed record FunctionValue(string Name, IReadOnlyList<string> Parameters, Func<Value[], Budget, Value> Invoke) : Value
{
    /// <summary>What is known of the types of its parameters and its result; null where nothing is.</summary>
    public FunctionType? Declared { get; init; }

    /// <summary>How it is invoked by name, where its parameters can be named in several ways; null where they are <see cref="Parameters"/>.</summary>
    public Func<IReadOnlyList<KeyValuePair<string, Value>>, Budget, Value>? InvokeByName { get; init; }

    public override FeelType Type => Declared ?? new FunctionType([.. Parameters.Select(_ => FeelType.Any)], FeelType.Any);

    /// <summary>A function whose body gets as many arguments as there are parameters, each of its type, converted where FEEL does so
    /// unasked; for any others the result is null (DMN 1.5 §10.3.2.13.3).</summary>
    public static FunctionValue Of(
        string name, IReadOnlyList<string> parameters, FunctionType type, Func<Value[], Budget, Value> body) =>
        new(name, parameters, (arguments, budget) =>
        {
            if (arguments.Length != parameters.Count)
            {
                return NullValue.Because($"`{name}` of {parameters.Count} parameters was given {arguments.Length}");
            }

            Value[] converted = new Value[arguments.Length];
            for (int i = 0; i < converted.Length; i++)
            {
                if (!Conformance.TryConvert(arguments[i], type.Parameters[i], out converted[i], budget))
                {
                    return NullValue.Because(
                        $"`{name}` expected {type.Parameters[i].Name} for `{parameters[i]}`, found {KindName.Of(arguments[i])}");
                }
            }

            return body(converted, budget);
        })
        {
            Declared = type,
        };

    public bool Equals(FunctionValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
