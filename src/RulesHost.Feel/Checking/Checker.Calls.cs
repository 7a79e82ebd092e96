using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Checking;

/// <summary>Invocations: the function is known, and one of its forms takes the arguments.</summary>
public sealed partial class Checker
{
    private FeelType Call(Expr.Call call)
    {
        List<FeelType> arguments = [.. call.Arguments.Select(a => TypeOf(a.Value))];
        if (call.Function is Expr.Name name && scope.Find(name.Identifier) is null)
        {
            return scope.Functions.TryGetValue(name.Identifier, out BuiltIn? function)
                ? BuiltInCall(call, function, arguments)
                : UnknownFunction(name);
        }

        return TypeOf(call.Function) switch
        {
            FunctionType type when type.Parameters.Count != arguments.Count => WrongCount(call, type.Parameters.Count),
            FunctionType type => type.Result,
            var type when Accepts(FeelType.Any, type) && type == FeelType.Any => FeelType.Any,
            var type => NoFunction(call, type),
        };
    }

    private FeelType UnknownFunction(Expr.Name name)
    {
        if (!scope.IsOpen)
        {
            bool clock = name.Identifier is "now" or "today";
            Error(FeelDiagnostics.UnknownFunction, name.Span, $"unknown function `{name.Identifier.Shown()}`",
                clock ? "a decision has no clock: declare an input with `from: asOf`" : NearestName.Help(name.Identifier, scope.Functions.Keys));
        }

        return FeelType.Any;
    }

    private FeelType WrongCount(Expr.Call call, int expected)
    {
        Error(FeelDiagnostics.WrongArguments, call.Span, $"expected {expected} arguments, found {call.Arguments.Count}");
        return FeelType.Any;
    }

    private FeelType NoFunction(Expr.Call call, FeelType type)
    {
        Error(FeelDiagnostics.UnknownFunction, call.Function.Span, $"a {type.Name.Shown()} is no function");
        return FeelType.Any;
    }

    private FeelType BuiltInCall(Expr.Call call, BuiltIn function, List<FeelType> arguments)
    {
        List<Signature> fitting = [.. function.Signatures.Where(s => Fits(s, call.Arguments, arguments))];
        if (fitting.Count == 0)
        {
            Error(FeelDiagnostics.WrongArguments, call.Span,
                $"no form of `{function.Name}` takes ({string.Join(", ", call.Arguments.Zip(arguments, (a, t) => a.Name is null ? t.Name.Shown() : $"{a.Name.Shown()}: {t.Name.Shown()}"))})",
                "its forms: " + string.Join("; ", function.Signatures.Select(s => $"`{s.Describe(function.Name)}`")));
            return FeelType.Any;
        }

        if (function.Name is "matches" or "replace" or "split")
        {
            CheckPattern(call, fitting[0]);
        }

        return ResultOf(function.Name, arguments) ?? FeelType.Join([.. fitting.Select(s => s.Result)]);
    }

    // Functions that give back what they are given say more than their signature: an item, or the list itself.
    private static FeelType? ResultOf(string function, List<FeelType> arguments) => function switch
    {
        "min" or "max" or "sum" => arguments is [ListType list] ? list.Element : arguments is [.., NumberType] ? FeelType.Join(arguments) : null,
        "reverse" or "distinct values" or "sublist" or "remove" or "sort" or "append" or "insert before" or "list replace" => arguments[0] as ListType,
        "abs" or "decimal" or "floor" or "ceiling" or "round up" or "round down" or "round half up" or "round half down" =>
            arguments.Count > 0 && arguments[0] != FeelType.Any ? arguments[0] : null,
        _ => null,
    };

    private static bool Fits(Signature signature, IReadOnlyList<Argument> arguments, List<FeelType> types)
    {
        return arguments.Any(a => a.Name is not null)
            ? signature.Takes([.. arguments.Select(a => a.Name!)])
                && arguments.Zip(types).All(a => Takes(signature.Parameters.First(p => p.Name == a.First.Name).Type, a.Second))
            : signature.Takes(arguments.Count) && types.Select((t, i) => Takes(signature.At(i).Type, t)).All(fits => fits);
    }

    // Implicit conversions (DMN 1.5 §10.3.2.9.4): a single value where a list is asked for, and the other way round.
    private static bool Takes(FeelType parameter, FeelType argument) =>
        parameter.Accepts(argument)
        || (parameter is ListType list && list.Element.Accepts(argument))
        || (argument is ListType given && parameter.Accepts(given.Element));

    private void CheckPattern(Expr.Call call, Signature signature)
    {
        Expr? pattern = ArgumentOf(call, signature, "pattern") ?? ArgumentOf(call, signature, "delimiter");
        Expr? flags = ArgumentOf(call, signature, "flags");
        if (pattern is not Expr.Literal { Value: TextValue text })
        {
            return;
        }

        // Whether a pattern can be used shows on any text.
        Value letters = flags is Expr.Literal { Value: TextValue given } ? given : NullValue.Plain;
        if (Tried(text, letters) is NullValue problem)
        {
            bool alone = Tried(text, NullValue.Plain) is BooleanValue;
            Error(FeelDiagnostics.UnsafePattern, (alone ? flags : pattern)!.Span, $"the pattern `{text.Text.Shown()}` cannot be used", problem.Reason);
        }
    }

    private Value Tried(TextValue pattern, Value flags) =>
        scope.Functions["matches"].Invoke([new TextValue(""), pattern, flags], new Budget());

    private static Expr? ArgumentOf(Expr.Call call, Signature signature, string parameter) =>
        call.Arguments.Where((argument, i) => (argument.Name ?? signature.At(i).Name) == parameter).FirstOrDefault()?.Value;
}
