using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>Arguments laid beside the parameters of one signature.</summary>
internal sealed class ArgumentList
{
    private readonly IReadOnlyList<(FormalParameter Parameter, Value Value)> given;
    private bool? fits;

    private ArgumentList(Signature signature, IReadOnlyList<(FormalParameter, Value)> given) =>
        (Signature, this.given) = (signature, given);

    public Signature Signature { get; }

    public bool Fits(Budget budget) => fits ??= given.All(argument => Conformance.Conforms(argument.Value, argument.Parameter.Type, budget));

    public static ArgumentList Of(Signature signature, Value[] positional) =>
        new(signature, [.. positional.Select((value, i) => (signature.At(i), value))]);

    public static ArgumentList Of(Signature signature, IReadOnlyList<KeyValuePair<string, Value>> named) =>
        new(signature, [.. named.Select(argument => (signature.Parameters.Single(p => p.Name == argument.Key), argument.Value))]);

    public ArgumentList Converted(Budget budget) => new(
        Signature,
        [
            .. given.Select(argument => (argument.Parameter,
                Conformance.TryConvert(argument.Value, argument.Parameter.Type, out Value converted, budget) ? converted : argument.Value)),
        ]);

    /// <summary>Why the body cannot be given these; null (C#) where it can.</summary>
    public NullValue? Misfit(string function, Budget budget)
    {
        bool fit = Fits(budget);
        foreach ((FormalParameter parameter, Value value) in given)
        {
            if (value is NullValue { Reason: not null } failed && !parameter.TakesNull)
            {
                return failed;
            }

            if ((value.IsNull && !parameter.TakesNull) || (!fit && !Conformance.Conforms(value, parameter.Type, budget)))
            {
                return NullValue.Because(
                    $"`{function}` expected {parameter.Type.Name} for `{parameter.Name}`, found {KindName.Of(value)}");
            }
        }

        return null;
    }

    public Value[] ForBody() =>
    [
        .. Signature.Parameters.Select(parameter => parameter.Variadic
            ? new ListValue([.. given.Where(a => a.Parameter == parameter).Select(a => a.Value)])
            : given.FirstOrDefault(a => a.Parameter == parameter).Value ?? NullValue.Plain),
    ];
}
