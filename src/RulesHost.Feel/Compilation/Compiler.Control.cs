using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>Conditions, iterations, functions.</summary>
internal static partial class Compiler
{
    private static Evaluation If(Expr.If expr, LexicalScope scope)
    {
        Evaluation condition = Compile(expr.Condition, scope);
        Evaluation then = Compile(expr.Then, scope);
        Evaluation otherwise = Compile(expr.Else, scope);
        return s =>
        {
            Value decided = condition(s);
            return expr.IsStrict && Logic.Refusal(decided) is { } refusal ? refusal
                : decided == BooleanValue.True ? then(s)
                : otherwise(s);
        };
    }

    private static Evaluation For(Expr.For expr, LexicalScope scope)
    {
        // `partial` is the list of results so far (DMN 1.5 §10.3.2.14).
        LexicalScope results = scope.Inside("partial");
        IterationPlan plan = new(expr.Iterations, results);
        Evaluation body = Compile(expr.Return, plan.Innermost);
        bool usesPartial = Mentions(expr.Return, "partial");
        return s =>
        {
            List<Value> values = [];
            Scope own = s.Inside(ListValue.Empty);
            return plan.Run(own, inner =>
            {
                s.Budget.Grow(usesPartial ? values.Count + 1 : 1);
                own.Values[0] = usesPartial ? new ListValue([.. values]) : ListValue.Empty;
                values.Add(body(inner));
                return true;
            })
            ?? (Value)new ListValue([.. values]);
        };
    }

    private static bool Mentions(Expr expr, string name) =>
        expr is Expr.Name { Identifier: var identifier } ? identifier == name : Children.Of(expr).Any(part => Mentions(part, name));

    private static Evaluation Quantified(Expr.Quantified expr, LexicalScope scope)
    {
        IterationPlan plan = new(expr.Iterations, scope);
        Evaluation condition = Compile(expr.Condition, plan.Innermost);
        BooleanValue decisive = BooleanValue.Of(!expr.Every);
        return s =>
        {
            Value result = BooleanValue.Of(expr.Every);
            NullValue? refusal = null;
            Value? failure = plan.Run(s, inner =>
            {
                Value value = condition(inner);
                refusal = expr.IsStrict ? Logic.Refusal(value) : null;
                result = expr.Every ? Logic.And(result, value) : Logic.Or(result, value);
                return refusal is null && (expr.IsStrict || result != decisive);
            });
            return failure ?? refusal ?? result;
        };
    }

    private static Evaluation Call(Expr.Call call, LexicalScope scope)
    {
        Evaluation[] arguments = [.. call.Arguments.Select(a => Compile(a.Value, scope))];
        string[]? names = call.Arguments.Any(a => a.Name is not null) ? [.. call.Arguments.Select(a => a.Name!)] : null;
        if (call.Function is Expr.Name { Identifier: var identifier }
            && scope.Find(identifier) is { Depth: < 0, Filters.Count: 0 }
            && scope.Functions.TryGetValue(identifier, out BuiltIn? function))
        {
            Evaluation invocation = names is null
                ? s => function.Invoke(Evaluate(arguments, s), s.Budget)
                : s => function.Invoke([.. names.Zip(Evaluate(arguments, s), KeyValuePair.Create)], s.Budget);
            return function.TakesFunctions ? Counted(invocation, scope.Level) : invocation;
        }

        Evaluation callee = Compile(call.Function, scope);
        return Counted(
            s => callee(s) is var called && called is FunctionValue value
                ? Invoke(value, names, Evaluate(arguments, s), s.Budget)
                : NullValue.Because($"a function is invoked, not {KindName.Of(called)}", called),
            scope.Level);
    }

    // What is invoked may come back here, each time with the stack that the parts around this one hold.
    private static Evaluation Counted(Evaluation invocation, int levels) => s =>
    {
        s.Budget.Enter(levels);
        Value result = invocation(s);
        s.Budget.Leave(levels);
        return result;
    };

    private static Value Invoke(FunctionValue function, string[]? names, Value[] arguments, Budget budget)
    {
        budget.Step();
        if (names is null)
        {
            return function.Invoke(arguments, budget);
        }

        if (function.InvokeByName is { } byName)
        {
            return byName([.. names.Zip(arguments, KeyValuePair.Create)], budget);
        }

        if (names.Distinct().Count() != names.Length || names.Except(function.Parameters).FirstOrDefault() is not null)
        {
            return NullValue.Because($"`{function.Name}` expected {string.Join(", ", function.Parameters)}, found {string.Join(", ", names)}");
        }

        Value[] ordered = new Value[function.Parameters.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            int given = Array.IndexOf(names, function.Parameters[i]);
            if (given < 0)
            {
                return NullValue.Because($"`{function.Name}` has no argument `{function.Parameters[i]}`");
            }

            ordered[i] = arguments[given];
        }

        return function.Invoke(ordered, budget);
    }

    private static Evaluation Lambda(Expr.Lambda lambda, LexicalScope scope)
    {
        string[] parameters = [.. lambda.Parameters.Select(p => p.Name)];
        FunctionType type = scope.Lambdas.GetValueOrDefault(lambda)
            ?? new FunctionType([.. lambda.Parameters.Select(p => p.Type)], FeelType.Any);
        Evaluation body = Compile(lambda.Body, scope.InsideFunction(parameters));
        return s => FunctionValue.Of("function", parameters, type, (arguments, budget) => body(new Scope(arguments, s, budget)));
    }

    private static FunctionValue External(Expr.External external) => FunctionValue.Of(
        "external function",
        [.. external.Parameters.Select(p => p.Name)],
        new FunctionType([.. external.Parameters.Select(p => p.Type)], FeelType.Any),
        (_, _) => NullValue.Because("a function of another language cannot be invoked"));

    private static Value[] Evaluate(Evaluation[] arguments, Scope scope)
    {
        Value[] values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i](scope);
        }

        return values;
    }
}
