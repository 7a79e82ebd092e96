using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Dmn.Types;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>A tree of FEEL and what is known of its value.</summary>
internal sealed record Logic(Expr Tree, FeelType Type);

/// <summary>
/// Boxed expressions to trees of FEEL (DMN 1.5 §10.2): each box has an expression that means the same, so that nothing has two
/// meanings. Mistakes of names and types are warnings: where one is, the value is null.
/// </summary>
internal sealed class LogicCompiler
{
    // No name of FEEL is empty: the entry is out of reach of all expressions.
    private const string ResultEntry = "";

    private readonly TypeTable types;
    private readonly TableCompiler tables;
    private readonly List<Fragment> unknown = [];

    public LogicCompiler(TypeTable types)
    {
        this.types = types;
        tables = new TableCompiler(types, this);
    }

    public DiagnosticBag Diagnostics { get; } = [];

    /// <summary>The names that mean nothing in the scopes they stand in.</summary>
    public IReadOnlyList<Fragment> Unknown => unknown;

    public Logic Compile(BoxedExpression expression, TypeScope scope)
    {
        Logic logic = expression switch
        {
            BoxedExpression.Literal literal => Literal(literal.Text, scope),
            BoxedExpression.Context context => Context(context, scope),
            BoxedExpression.Invocation invocation => Invocation(invocation, scope),
            BoxedExpression.List list => List([.. list.Items.Select(item => Compile(item, scope))]),
            BoxedExpression.Relation relation => List([.. relation.Rows.Select(row => Row(relation.Columns, row, scope))]),
            BoxedExpression.Function function => Function(function, FeelType.Any, scope),
            BoxedExpression.Conditional conditional => Conditional(conditional, scope),
            BoxedExpression.Filter filter => Filter(filter, scope),
            BoxedExpression.For iteration => For(iteration, scope),
            BoxedExpression.Quantified quantified => Quantified(quantified, scope),
            BoxedExpression.Table table => tables.Compile(table, scope),
            BoxedExpression.Missing missing => Nothing(missing.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // The type of a boxed function is that of its body.
        return expression is BoxedExpression.Function ? logic : Conversion.To(types.Of(expression.Type), logic);
    }

    /// <summary>Text of FEEL; null, with the reason, where it cannot be read, which is reported.</summary>
    public Logic Literal(Fragment text, TypeScope scope)
    {
        DiagnosticBag found = [];
        CheckedExpr? expression = Noted(Checker.Expression(text, scope, found, Severity.Warning));
        Diagnostics.AddRange(found);
        return expression is null ? Nothing(found.First(d => d.Severity == Severity.Error).Message) : new Logic(expression.Tree, expression.Type);
    }

    /// <summary>The expression, after a note of its unknown names.</summary>
    public CheckedExpr? Noted(CheckedExpr? expression)
    {
        unknown.AddRange(expression?.Unknown ?? []);
        return expression;
    }

    private static Logic Nothing(string reason) => new(new Expr.Literal(NullValue.Because(reason), Span.Empty), FeelType.Any);

    private Logic Context(BoxedExpression.Context context, TypeScope scope)
    {
        List<ContextEntry> entries = [];
        List<KeyValuePair<string, FeelType>> known = [];
        foreach (BoxedExpression.Entry entry in context.Entries)
        {
            Logic value = Conversion.To(types.Of(entry.Variable.Type), Compile(entry.Value, Seeing(entry, scope)));
            entries.Add(new ContextEntry(entry.Variable.Name, Span.Empty, value.Tree));
            known.Add(new(entry.Variable.Name, value.Type));
            scope = scope.With(new Variable(entry.Variable.Name, value.Type));
        }

        if (context.Result is null)
        {
            return new Logic(new Expr.Context(entries, Span.Empty), new ContextType([.. known.DistinctBy(entry => entry.Key)]));
        }

        Logic result = Compile(context.Result, scope);
        entries.Add(new ContextEntry(ResultEntry, Span.Empty, result.Tree));
        return new Logic(new Expr.Path(new Expr.Context(entries, Span.Empty), ResultEntry, Span.Empty, Span.Empty), result.Type);
    }

    // A function may call itself.
    private static TypeScope Seeing(BoxedExpression.Entry entry, TypeScope scope) => entry.Value is BoxedExpression.Function function
        ? scope.With(new Variable(entry.Variable.Name, new FunctionType([.. function.Parameters.Select(_ => FeelType.Any)], FeelType.Any)))
        : scope;

    private Logic Invocation(BoxedExpression.Invocation invocation, TypeScope scope)
    {
        Logic callee = Compile(invocation.Callee, scope);
        Expr call = new Expr.Call(
            callee.Tree,
            [
                .. invocation.Bindings.Select(binding =>
                    new Argument(binding.Variable.Name, Span.Empty, Conversion.To(types.Of(binding.Variable.Type), Compile(binding.Value, scope)).Tree)),
            ],
            Span.Empty);
        return new Logic(call, callee.Type is FunctionType function ? function.Result : FeelType.Any);
    }

    private static Logic List(IReadOnlyList<Logic> items) =>
        new(new Expr.List([.. items.Select(item => item.Tree)], Span.Empty), new ListType(FeelType.Join(items.Select(item => item.Type))));

    private Logic Row(IReadOnlyList<InformationItem> columns, IReadOnlyList<BoxedExpression> cells, TypeScope scope)
    {
        List<Logic> values = [.. columns.Zip(cells, (column, cell) => Conversion.To(types.Of(column.Type), Compile(cell, scope)))];

        // Cells do not see one another, as entries of a context would: the values are arguments of a function that puts them together.
        List<string> names = [.. columns.Select(column => column.Name)];
        FunctionValue row = new("row", names, (arguments, budget) =>
        {
            budget.Grow(arguments.Length);
            return new ContextValue([.. names.Zip(arguments, KeyValuePair.Create)]);
        });
        return new Logic(Conversion.Call(row, [.. values.Select(value => value.Tree)]), new ContextType([.. names.Zip(values, (name, value) => KeyValuePair.Create(name, value.Type))]));
    }

    /// <param name="result">What the result is converted to, besides the types of the function and of its body.</param>
    public Logic Function(BoxedExpression.Function function, FeelType result, TypeScope scope)
    {
        List<Parameter> parameters = [.. function.Parameters.Select(p => new Parameter(p.Name, types.Of(p.Type), Span.Empty))];
        TypeScope inside = scope.With(parameters.Select(p => new Variable(p.Name, p.Type.Shape)));
        Logic body = function switch
        {
            { IsFeel: false } => External(function),
            { Body: { } logic } => Conversion.To(result, Conversion.To(types.Of(function.Type), Compile(logic, inside))),
            _ => Nothing("the function has no body"),
        };
        return new Logic(new Expr.Lambda(parameters, body.Tree, Span.Empty), new FunctionType([.. parameters.Select(p => p.Type.Shape)], body.Type));
    }

    private Logic External(BoxedExpression.Function function)
    {
        Diagnostics.Add(DmnDiagnostics.ExternalFunction, function.Location, $"a function of kind `{function.Kind.Shown()}` is not run here: it gives null", "write it in FEEL");
        return Nothing($"a function of kind `{function.Kind.Shown()}` is not run here");
    }

    private Logic Conditional(BoxedExpression.Conditional conditional, TypeScope scope)
    {
        Logic condition = Compile(conditional.If, scope);
        Logic then = Compile(conditional.Then, scope);
        Logic otherwise = Compile(conditional.Else, scope);
        return new Logic(new Expr.If(condition.Tree, then.Tree, otherwise.Tree, Span.Empty) { IsStrict = true }, FeelType.Join([then.Type, otherwise.Type]));
    }

    private Logic Filter(BoxedExpression.Filter filter, TypeScope scope)
    {
        Logic source = Compile(filter.In, scope);
        FeelType item = source.Type is ListType list ? list.Element : source.Type;
        Logic match = Compile(filter.Match, scope.WithItem(item));
        return new Logic(new Expr.Filter(source.Tree, match.Tree, Span.Empty) { IsStrict = true }, new ListType(item));
    }

    private Logic For(BoxedExpression.For iteration, TypeScope scope)
    {
        (Iteration[] over, TypeScope inside) = Iterate(iteration.Variable, iteration.In, scope);
        Logic result = Compile(iteration.Return, inside.With(new Variable("partial", new ListType(FeelType.Any))));
        return new Logic(new Expr.For(over, result.Tree, Span.Empty), new ListType(result.Type));
    }

    private Logic Quantified(BoxedExpression.Quantified quantified, TypeScope scope)
    {
        (Iteration[] over, TypeScope inside) = Iterate(quantified.Variable, quantified.In, scope);
        return new Logic(new Expr.Quantified(quantified.Every, over, Compile(quantified.Satisfies, inside).Tree, Span.Empty) { IsStrict = true }, FeelType.Boolean);
    }

    private (Iteration[] Over, TypeScope Inside) Iterate(string variable, BoxedExpression source, TypeScope scope)
    {
        Logic list = Compile(source, scope);
        FeelType item = list.Type switch
        {
            ListType items => items.Element,
            RangeType range => range.Element,
            _ => FeelType.Any,
        };
        return ([new Iteration(variable, Span.Empty, list.Tree, null)], scope.With(new Variable(variable, item)));
    }
}
