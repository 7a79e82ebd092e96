using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>The conversion of a value to the type that a model declares for it (DMN 1.5 §10.3.2.9.4); null, with the reason, where it is of no such type.</summary>
internal static class Conversion
{
    public static Logic To(FeelType type, Logic logic) => type == FeelType.Any ? logic : new Logic(Call(Function(type), [logic.Tree]), type.Shape);

    public static Value Of(Value value, FeelType type, Budget budget) => Conformance.TryConvert(value, type, out Value converted, budget)
        ? converted
        : NullValue.Because($"expected {type.Name.Shown()}, found {Shown(value)}");

    /// <summary>A value in a reason: lists and contexts, which may be large, by what they are.</summary>
    public static string Shown(Value value) => value switch
    {
        ListValue => "a list",
        ContextValue => "a context",
        FunctionValue => "a function",
        _ => $"`{value.ToString().Shown()}`",
    };

    /// <summary>A call of a function that has no name.</summary>
    public static Expr Call(FunctionValue function, IReadOnlyList<Expr> arguments) =>
        new Expr.Call(new Expr.Literal(function, Span.Empty), [.. arguments.Select(a => new Argument(null, Span.Empty, a))], Span.Empty);

    private static FunctionValue Function(FeelType type) => new("conversion", ["value"], (arguments, budget) => Of(arguments[0], type, budget));
}
