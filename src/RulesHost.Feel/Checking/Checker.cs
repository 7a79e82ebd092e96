using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Checking;

/// <summary>
/// Names and types before anything is evaluated. Where a type is unknown (Any) nothing is claimed; a diagnostic means that the
/// expression can never do what its writer meant. A part that is wrong has type Any, so that one mistake is told once.
/// </summary>
public sealed partial class Checker
{
    private const int LargestType = 1_000;

    private readonly Fragment source;
    private readonly DiagnosticBag diagnostics;
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly List<Fragment> unknown = [];
    private readonly Dictionary<Expr.Lambda, FunctionType> lambdas = new(ReferenceEqualityComparer.Instance);
    private readonly TypeScope root;
    private readonly Severity mistakes;
    private TypeScope scope;

    private Checker(Fragment source, TypeScope scope, Severity mistakes, DiagnosticBag diagnostics)
    {
        (this.source, this.scope, root, this.mistakes, this.diagnostics) = (source, scope, scope, mistakes, diagnostics);
    }

    /// <summary>Checks an expression; null where there is an error.</summary>
    /// <param name="mistakes">How serious a mistake of names or types is: an error in rule files; in standard DMN, where the
    /// mistaken part simply is null, a warning.</param>
    public static CheckedExpr? Check(
        Fragment source, Expr tree, TypeScope scope, DiagnosticBag diagnostics, Severity mistakes = Severity.Error)
    {
        DiagnosticBag found = [];
        Checker checker = new(source, scope, mistakes, found);
        FeelType type = checker.TypeOf(tree);
        diagnostics.AddRange(found);
        return found.HasErrors ? null : new CheckedExpr(source, tree, type, checker.references) { Functions = scope.Functions, Unknown = checker.unknown, Lambdas = checker.lambdas };
    }

    /// <summary>Reads and checks standard FEEL.</summary>
    public static CheckedExpr? Expression(
        Fragment source, TypeScope scope, DiagnosticBag diagnostics, Severity mistakes = Severity.Error) =>
        Parser.Expression(source, scope.Names, diagnostics, mistakes) is { } tree ? Check(source, tree, scope, diagnostics, mistakes) : null;

    private FeelType TypeOf(Expr expr) => expr switch
    {
        Expr.Literal literal => literal.Value.Type,
        Expr.Name name => Name(name),
        Expr.Subject subject => Resolve("?", subject.Span) ?? FeelType.Any,
        Expr.List list => Bounded(new ListType(FeelType.Join([.. list.Items.Select(TypeOf)]))),
        Expr.Context context => Context(context),
        Expr.Range range => Range(range),
        Expr.Outside outside => new ListType(new RangeType(TypeOf(outside.Endpoint))),
        Expr.Negation negation => Negation(negation),
        Expr.Arithmetic arithmetic => Arithmetic(arithmetic),
        Expr.Comparison comparison => Comparison(comparison),
        Expr.And and => Both(and.Left, and.Right),
        Expr.Or or => Both(or.Left, or.Right),
        Expr.Between between => Between(between),
        Expr.In @in => In(@in),
        Expr.InstanceOf instance => Boolean(instance.Operand),
        Expr.If @if => If(@if),
        Expr.For @for => For(@for),
        Expr.Quantified quantified => Quantified(quantified),
        Expr.Path path => Path(path),
        Expr.Filter filter => Filter(filter),
        Expr.Call call => Call(call),
        Expr.Lambda lambda => Lambda(lambda),
        Expr.External external => External(external),
        Expr.AnyTest => FeelType.Boolean,
        Expr.CompareTest test => CompareTest(test),
        Expr.ValueTest test => ValueTest(test),
        Expr.AnyOf any => Boolean([.. any.Tests]),
        Expr.NotTest not => Boolean(not.Tests),
        Expr.SomeItem some => SomeItem(some),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // ── names, access ──────────────────────────────────────────────────────────────────────────────────────────────
    private FeelType Name(Expr.Name name)
    {
        if (Resolve(name.Identifier, name.Span, report: false) is { } type)
        {
            return type;
        }

        if (scope.Functions.ContainsKey(name.Identifier) || scope.IsOpen)
        {
            return FeelType.Any;
        }

        unknown.Add(source.Slice(name.Span.Start, name.Span.Length));
        UnknownName(name.Identifier, name.Span);
        return FeelType.Any;
    }

    private FeelType? Resolve(string name, Span span, bool report = true)
    {
        Variable? variable = scope.Find(name);
        if (variable is not null && ReferenceEquals(root.Find(name), variable))
        {
            references.Add(name);
        }

        if (variable is null && report)
        {
            Error(FeelDiagnostics.UnknownName, span, $"`{name.Shown()}` has no meaning here", "it stands for the column's value, in a condition of a rule");
        }

        return variable?.Type;
    }

    private void UnknownName(string name, Span span)
    {
        IEnumerable<string> words = scope.Find("?")?.Type == FeelType.Boolean ? ["true", "false", "yes", "no"] : [];
        List<string> known = [.. scope.Visible.Concat(words)];
        string? help = NearestName.Help(name, known);
        string asText = $"a text is written `\"{name.Shown()}\"` in a formula";
        Error(FeelDiagnostics.UnknownName, span, $"unknown name `{name.Shown()}`",
            help is null ? asText : NearestName.Of(name, known) is null ? $"{help}; {asText}" : help);
    }

    private FeelType Path(Expr.Path path)
    {
        FeelType type = TypeOf(path.Source);
        FeelType? member = Members.TypeOf(type, path.Member);
        if (member is null)
        {
            string owner = type is ContextType ? "the record" : $"a {type.Name.Shown()}";
            Error(FeelDiagnostics.UnknownMember, path.MemberSpan, $"{owner} has no member `{path.Member.Shown()}`", NearestName.Help(path.Member, Members.NamesOf(type)));
        }

        return member ?? FeelType.Any;
    }

    private FeelType Filter(Expr.Filter filter)
    {
        FeelType type = TypeOf(filter.Source);
        FeelType element = type is ListType list ? list.Element : type;
        FeelType condition = Inside(scope.WithItem(element), () => TypeOf(filter.Condition));
        if (condition is NumberType)
        {
            return element;
        }

        if (!Accepts(FeelType.Boolean, condition))
        {
            Error(FeelDiagnostics.TypeMismatch, filter.Condition.Span, $"expected a condition or a position in brackets, found {condition.Name.Shown()}");
        }

        return condition == FeelType.Any ? FeelType.Any : Bounded(new ListType(element));
    }

    private FeelType Context(Expr.Context context)
    {
        TypeScope outer = scope;
        List<KeyValuePair<string, FeelType>> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (ContextEntry entry in context.Entries)
        {
            if (!keys.Add(entry.Key))
            {
                Error(FeelDiagnostics.DuplicateKey, entry.KeySpan, $"the key `{entry.Key.Shown()}` is there twice", "rename one of the two");
            }

            if (entry.Value is Expr.Lambda function)
            {
                // A function may call itself.
                scope = scope.With(new Variable(entry.Key, new FunctionType([.. function.Parameters.Select(p => p.Type.Shape)], FeelType.Any)));
            }

            FeelType type = TypeOf(entry.Value);
            entries.Add(new(entry.Key, type));
            scope = scope.With(new Variable(entry.Key, type));
        }

        scope = outer;
        return entries.Count == keys.Count ? Bounded(new ContextType(entries)) : FeelType.Any;
    }

    private FunctionType Lambda(Expr.Lambda lambda)
    {
        FeelType result = Inside(scope.With(lambda.Parameters.Select(p => new Variable(p.Name, p.Type.Shape))), () => TypeOf(lambda.Body));
        lambdas[lambda] = new FunctionType([.. lambda.Parameters.Select(p => p.Type)], result);
        return new FunctionType([.. lambda.Parameters.Select(p => p.Type.Shape)], result);
    }

    private FunctionType External(Expr.External external)
    {
        Error(FeelDiagnostics.ExternalFunction, external.Span, "a function of another language cannot be invoked", "write its body in FEEL");
        return new FunctionType([.. external.Parameters.Select(p => p.Type.Shape)], FeelType.Any);
    }

    // ── control ────────────────────────────────────────────────────────────────────────────────────────────────────
    private FeelType If(Expr.If expr)
    {
        Condition(expr.Condition);
        FeelType then = TypeOf(expr.Then);
        FeelType otherwise = TypeOf(expr.Else);
        SameUnit(then, otherwise, expr.Span, "joined");
        return FeelType.Join([then, otherwise]);
    }

    private FeelType For(Expr.For expr)
    {
        TypeScope outer = scope;
        Iterate(expr.Iterations);
        scope = scope.With(new Variable("partial", new ListType(FeelType.Any)));
        FeelType result = TypeOf(expr.Return);
        scope = outer;
        return Bounded(new ListType(result));
    }

    private FeelType Quantified(Expr.Quantified expr)
    {
        TypeScope outer = scope;
        Iterate(expr.Iterations);
        Condition(expr.Condition);
        scope = outer;
        return FeelType.Boolean;
    }

    private void Iterate(IReadOnlyList<Iteration> iterations)
    {
        foreach (Iteration iteration in iterations)
        {
            FeelType source = TypeOf(iteration.Source);
            FeelType element = source switch
            {
                ListType list => list.Element,
                RangeType range => range.Element,
                _ => iteration.To is null ? FeelType.Any : FeelType.Join([source, TypeOf(iteration.To)]),
            };
            scope = scope.With(new Variable(iteration.Variable, element));
        }
    }

    private T Inside<T>(TypeScope inner, Func<T> check)
    {
        TypeScope outer = scope;
        scope = inner;
        T result = check();
        scope = outer;
        return result;
    }

    private bool Condition(Expr condition)
    {
        FeelType type = TypeOf(condition);
        if (Accepts(FeelType.Boolean, type))
        {
            return true;
        }

        Error(FeelDiagnostics.NotBoolean, condition.Span, $"expected a condition that is true or false, found {type.Name.Shown()}");
        return false;
    }

    private void Error(DiagnosticKind kind, Span span, string message, string? help = null) =>
        diagnostics.Add(new Diagnostic(kind, message, source.At(span), help) { Severity = mistakes });

    // Parts of a type may be shared, so that a short text can make one that no comparison would get through.
    private static FeelType Bounded(FeelType type) => type.Size <= LargestType ? type : FeelType.Any;

    private static bool Accepts(FeelType expected, FeelType found) => expected.Accepts(found);
}
