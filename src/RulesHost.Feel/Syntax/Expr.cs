using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>A FEEL expression (DMN 1.5 §10.3.1.2). The whole language is on this page; every node knows its span.</summary>
public abstract record Expr(Span Span)
{
    // ── literals and names ─────────────────────────────────────────────────────────────────────────────────────────
    public sealed record Literal(Value Value, Span Span) : Expr(Span);

    /// <summary>A variable, parameter or function; names may hold spaces and signs.</summary>
    public sealed record Name(string Identifier, Span Span) : Expr(Span);

    /// <summary><c>?</c>: the value that a unary test is about.</summary>
    public sealed record Subject(Span Span) : Expr(Span);

    public sealed record List(IReadOnlyList<Expr> Items, Span Span) : Expr(Span);

    public sealed record Context(IReadOnlyList<ContextEntry> Entries, Span Span) : Expr(Span);

    /// <summary><c>[a..b)</c>, or <c>(&lt; 5)</c>, which has one end only; a missing end is null.</summary>
    public sealed record Range(bool StartIncluded, Expr? Start, Expr? End, bool EndIncluded, Span Span) : Expr(Span);

    /// <summary><c>(!= 5)</c>: all but one value, as a list of the two ranges beside it.</summary>
    public sealed record Outside(Expr Endpoint, Span Span) : Expr(Span);

    // ── operators ──────────────────────────────────────────────────────────────────────────────────────────────────
    public sealed record Negation(Expr Operand, Span Span) : Expr(Span);

    public sealed record Arithmetic(ArithmeticOperator Operator, Expr Left, Expr Right, Span Span) : Expr(Span);

    public sealed record Comparison(ComparisonOperator Operator, Expr Left, Expr Right, Span Span) : Expr(Span);

    public sealed record And(Expr Left, Expr Right, Span Span) : Expr(Span);

    public sealed record Or(Expr Left, Expr Right, Span Span) : Expr(Span);

    public sealed record Between(Expr Operand, Expr Low, Expr High, Span Span) : Expr(Span);

    /// <summary><c>operand in (test, test, …)</c>.</summary>
    public sealed record In(Expr Operand, IReadOnlyList<Expr> Tests, Span Span) : Expr(Span);

    public sealed record InstanceOf(Expr Operand, FeelType Type, Span Span) : Expr(Span);

    // ── control ────────────────────────────────────────────────────────────────────────────────────────────────────
    public sealed record If(Expr Condition, Expr Then, Expr Else, Span Span) : Expr(Span)
    {
        /// <summary>A condition that is neither true, false nor null makes the whole null, as boxed expressions of DMN have it.</summary>
        public bool IsStrict { get; init; }
    }

    public sealed record For(IReadOnlyList<Iteration> Iterations, Expr Return, Span Span) : Expr(Span);

    /// <summary><c>some … satisfies</c>, or <c>every … satisfies</c>.</summary>
    public sealed record Quantified(bool Every, IReadOnlyList<Iteration> Iterations, Expr Condition, Span Span) : Expr(Span)
    {
        /// <summary>As in <see cref="If"/>; all items are looked at.</summary>
        public bool IsStrict { get; init; }
    }

    // ── access and functions ───────────────────────────────────────────────────────────────────────────────────────
    public sealed record Path(Expr Source, string Member, Span MemberSpan, Span Span) : Expr(Span);

    public sealed record Filter(Expr Source, Expr Condition, Span Span) : Expr(Span)
    {
        /// <summary>As in <see cref="If"/>; a number is no position.</summary>
        public bool IsStrict { get; init; }
    }

    /// <summary>An invocation; arguments are all positional (no names) or all named.</summary>
    public sealed record Call(Expr Function, IReadOnlyList<Argument> Arguments, Span Span) : Expr(Span);

    public sealed record Lambda(IReadOnlyList<Parameter> Parameters, Expr Body, Span Span) : Expr(Span);

    /// <summary><c>function(…) external {…}</c>: a function of another language, with where to find it.</summary>
    public sealed record External(IReadOnlyList<Parameter> Parameters, Expr Definition, Span Span) : Expr(Span);

    // ── unary tests: about the subject, boolean ────────────────────────────────────────────────────────────────────
    /// <summary><c>-</c>: anything, missing included.</summary>
    public sealed record AnyTest(Span Span) : Expr(Span);

    /// <summary><c>&lt; 5</c>, <c>!= 5</c>, <c>= 5</c>.</summary>
    public sealed record CompareTest(ComparisonOperator Operator, Expr Operand, Span Span) : Expr(Span);

    /// <summary>A value, a range or a list, tested against the subject: equal, contained, or for a list subject any in common;
    /// or, where it mentions <c>?</c>, a condition.</summary>
    public sealed record ValueTest(Expr Operand, Span Span) : Expr(Span);

    /// <summary>Alternatives separated by commas; true if any is.</summary>
    public sealed record AnyOf(IReadOnlyList<Expr> Tests, Span Span) : Expr(Span);

    /// <summary>A cell on a list: some item of the subject satisfies the test; inside it <c>?</c> is the item.</summary>
    public sealed record SomeItem(Expr Test, Span Span) : Expr(Span);

    /// <summary><c>not(…)</c> around tests.</summary>
    public sealed record NotTest(Expr Tests, Span Span) : Expr(Span);
}

public sealed record ContextEntry(string Key, Span KeySpan, Expr Value);

/// <summary><c>variable in source</c>, or <c>variable in from..to</c>.</summary>
public sealed record Iteration(string Variable, Span VariableSpan, Expr Source, Expr? To);

public sealed record Argument(string? Name, Span NameSpan, Expr Value);

public sealed record Parameter(string Name, FeelType Type, Span Span);
