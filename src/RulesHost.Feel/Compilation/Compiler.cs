using System.Diagnostics;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>A tree to closures, once. It only arranges who is asked when; what an operator means stands in <c>Values</c>.</summary>
internal static partial class Compiler
{
    public static Evaluation Compile(CheckedExpr expression, Layout layout) =>
        Compile(expression.Tree, new LexicalScope(layout, expression.Functions) { Lambdas = expression.Lambdas });

    public static Evaluation Compile(Expr expr, LexicalScope scope) => Part(expr, scope.Deeper());

    private static Evaluation Part(Expr expr, LexicalScope scope) => expr switch
    {
        Expr.Literal literal => _ => literal.Value,
        Expr.Name name => Name(name.Identifier, scope),
        Expr.Subject => Name("?", scope),
        Expr.List list => List(list, scope),
        Expr.Context context => Context(context, scope),
        Expr.Range range => Range(range, scope),
        Expr.Outside outside => Apply(Compile(outside.Endpoint, scope), RangeValue.AllBut),
        Expr.Negation negation => Apply(Compile(negation.Operand, scope), Values.Arithmetic.Negate),
        Expr.Arithmetic arithmetic => Arithmetic(arithmetic, scope),
        Expr.Comparison comparison => Comparison(comparison.Operator, Compile(comparison.Left, scope), Compile(comparison.Right, scope)),
        Expr.And and => And(Compile(and.Left, scope), Compile(and.Right, scope)),
        Expr.Or or => Or(Compile(or.Left, scope), Compile(or.Right, scope)),
        Expr.Between between => Between(between, scope),
        Expr.In @in => In(@in, scope),
        Expr.InstanceOf instance => InstanceOf(instance, scope),
        Expr.If @if => If(@if, scope),
        Expr.For @for => For(@for, scope),
        Expr.Quantified quantified => Quantified(quantified, scope),
        Expr.Path path => Path(path, scope),
        Expr.Filter filter => Filter(filter, scope),
        Expr.Call call => Call(call, scope),
        Expr.Lambda lambda => Lambda(lambda, scope),
        Expr.External external => Constant(External(external)),
        Expr.AnyTest => _ => BooleanValue.True,
        Expr.CompareTest test => Comparison(test.Operator, Name("?", scope), Compile(test.Operand, scope)),
        Expr.ValueTest test => ValueTest(test, scope),
        Expr.AnyOf any => AnyOf([.. any.Tests.Select(test => Compile(test, scope))]),
        Expr.NotTest not => Apply(Compile(not.Tests, scope), Logic.Not),
        Expr.SomeItem some => SomeItem(some, scope),
        _ => throw new UnreachableException(),
    };

    // ── names and access ───────────────────────────────────────────────────────────────────────────────────────────
    private static Evaluation Name(string name, LexicalScope scope)
    {
        (int depth, int slot, IReadOnlyList<int> filters) = scope.Find(name);
        Evaluation outer = depth switch
        {
            0 => s => s.Values[slot],
            > 0 => s => s.At(depth).Values[slot],
            _ when scope.Functions.TryGetValue(name, out BuiltIn? function) => Constant(function.AsValue()),
            _ => Constant(NullValue.Because($"`{name}` is unknown")),
        };
        return filters.Count == 0 ? outer : s => EntryOf(filters, name, s) ?? outer(s);
    }

    private static Value? EntryOf(IReadOnlyList<int> filters, string name, Scope scope)
    {
        foreach (int depth in filters)
        {
            if (scope.At(depth).Values[0] is ContextValue context && context.Find(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static Evaluation Path(Expr.Path path, LexicalScope scope)
    {
        Evaluation source = Compile(path.Source, scope);
        string member = path.Member;
        return s => Members.Get(source(s), member, s.Budget);
    }

    private static Evaluation Filter(Expr.Filter filter, LexicalScope scope)
    {
        Evaluation source = Compile(filter.Source, scope);
        Evaluation condition = Compile(filter.Condition, scope.InsideFilter());
        return filter.IsStrict
            ? s => Values.Filtering.SelectStrictly(source(s), item => condition(s.Inside(item)), s.Budget)
            : s => Values.Filtering.Select(source(s), item => condition(s.Inside(item)), s.Budget);
    }

    private static Evaluation List(Expr.List list, LexicalScope scope)
    {
        Evaluation[] items = [.. list.Items.Select(item => Compile(item, scope))];
        return s =>
        {
            s.Budget.Grow(items.Length);
            Value[] values = new Value[items.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = items[i](s);
            }

            return new ListValue(values);
        };
    }

    private static Evaluation Context(Expr.Context context, LexicalScope scope)
    {
        string[] keys = [.. context.Entries.Select(e => e.Key)];
        if (keys.GroupBy(key => key).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            return Constant(NullValue.Because($"the context has the key `{twice}` twice"));
        }

        // An entry sees those before it; a function sees itself too.
        LexicalScope inner = scope.Inside(keys);
        Evaluation[] entries = [.. context.Entries.Select((e, i) =>
            Compile(e.Value, inner with { Layout = inner.Layout.First(e.Value is Expr.Lambda ? i + 1 : i) }))];
        return s =>
        {
            s.Budget.Grow(entries.Length);
            Value[] values = new Value[entries.Length];
            Array.Fill(values, NullValue.Plain);
            Scope own = s.Inside(values);
            for (int i = 0; i < entries.Length; i++)
            {
                values[i] = entries[i](own);
            }

            return new ContextValue([.. keys.Select((key, i) => new KeyValuePair<string, Value>(key, values[i]))]);
        };
    }

    private static Evaluation Range(Expr.Range range, LexicalScope scope)
    {
        Evaluation start = range.Start is null ? Constant(NullValue.Plain) : Compile(range.Start, scope);
        Evaluation end = range.End is null ? Constant(NullValue.Plain) : Compile(range.End, scope);
        Evaluation made = range.Start is null || range.End is null
            ? s => new RangeValue(range.StartIncluded, start(s), end(s), range.EndIncluded)
            : s => RangeValue.Between(range.StartIncluded, start(s), end(s), range.EndIncluded, s.Budget);

        // Ends that are written out make one range, not one for each evaluation.
        return range is { Start: null or Expr.Literal, End: null or Expr.Literal } ? Constant(made(new Scope([], new Budget()))) : made;
    }

    private static Evaluation Constant(Value value) => _ => value;

    private static Evaluation Apply(Evaluation operand, Func<Value, Value> operation) => s => operation(operand(s));
}
