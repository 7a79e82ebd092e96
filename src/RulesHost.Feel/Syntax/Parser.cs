using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>
/// Recursive descent over the grammar of DMN 1.5 §10.3.1.2; one method per production, in files by family.
/// The first error is reported and the cursor jumps to the end, so that every production unwinds by itself.
/// </summary>
public sealed partial class Parser
{
    /// <summary>Productions inside productions, and levels of the tree, where each term of `a + b + c` makes one.</summary>
    public const int MaxDepth = 200;

    private readonly Fragment fragment;
    private readonly DiagnosticBag diagnostics;
    private readonly IReadOnlyList<Token> tokens;
    private readonly Severity mistakes;
    private NameScope scope;
    private int index;
    private int depth;
    private bool failed;

    private Parser(Fragment fragment, NameScope scope, Dialect dialect, DiagnosticBag diagnostics, Severity mistakes = Severity.Error)
    {
        (this.fragment, this.scope, this.diagnostics, this.mistakes) = (fragment, scope, diagnostics, mistakes);
        int before = diagnostics.Count;
        tokens = new Lexer(fragment, dialect, diagnostics).Read();
        failed = diagnostics.Count > before;
    }

    private Token Current => tokens[index];

    /// <summary>An expression of FEEL, in which digits may be grouped. Null, and at least one diagnostic, where it is none.</summary>
    /// <param name="mistakes">How serious a literal is that no value can be made of: an error in rule files; in standard DMN a warning,
    /// as the number is rounded, or the literal is null.</param>
    public static Expr? Expression(Fragment fragment, NameScope scope, DiagnosticBag diagnostics, Severity mistakes = Severity.Error) =>
        new Parser(fragment, scope, Dialect.RuleFile, diagnostics, mistakes).Whole(parser => parser.Expression());

    /// <summary>Standard FEEL: unary tests, as in a cell of a DMN decision table.</summary>
    public static Expr? UnaryTests(Fragment fragment, NameScope scope, DiagnosticBag diagnostics, Severity mistakes = Severity.Error) =>
        new Parser(fragment, scope, Dialect.Standard, diagnostics, mistakes).Whole(parser => parser.UnaryTests());

    internal static Expr? Expression(Fragment fragment, Dialect dialect, NameScope scope, DiagnosticBag diagnostics) =>
        new Parser(fragment, scope, dialect, diagnostics).Whole(parser => parser.Expression());

    internal static Expr? Tests(Fragment fragment, Dialect dialect, NameScope scope, DiagnosticBag diagnostics) =>
        new Parser(fragment, scope, dialect, diagnostics).Whole(parser => parser.UnaryTests());

    /// <summary>Expressions between commas, as a list without its brackets.</summary>
    internal static Expr? Items(Fragment fragment, Dialect dialect, NameScope scope, DiagnosticBag diagnostics) =>
        new Parser(fragment, scope, dialect, diagnostics).Whole(parser => parser.Items());

    private Expr? Whole(Func<Parser, Expr> production)
    {
        if (!failed && Current.Kind == TokenKind.End)
        {
            Fail(FeelDiagnostics.Empty, Current.Span, "an expression was expected, found nothing", "write a value or a formula");
        }

        if (failed)
        {
            return null;
        }

        Expr result = production(this);
        if (!failed && Current.Kind != TokenKind.End)
        {
            Unexpected("the end, or an operator");
        }

        if (!failed && Height.FirstBelow(result, MaxDepth) is { } tooDeep)
        {
            TooDeep(tooDeep.Span);
        }

        return failed ? null : result;
    }

    // ── cursor ─────────────────────────────────────────────────────────────────────────────────────────────────────
    private Token Take()
    {
        Token taken = Current;
        if (taken.Kind != TokenKind.End)
        {
            index++;
        }

        return taken;
    }

    private bool Accept(string sign)
    {
        if (!Current.Is(sign))
        {
            return false;
        }

        index++;
        return true;
    }

    private Token Expect(string sign)
    {
        if (Current.Is(sign))
        {
            return Take();
        }

        Unexpected($"`{sign}`");
        return Current;
    }

    private Token Peek(int ahead) => tokens[Math.Min(index + ahead, tokens.Count - 1)];

    private Span From(Span start) => index == 0 ? start : start.To(tokens[index - 1].Span);

    private Expr Nested(Func<Expr> production)
    {
        if (++depth > MaxDepth)
        {
            TooDeep(Current.Span);
        }

        Expr result = failed ? Nothing() : production();
        depth--;
        return result;
    }

    private T InScope<T>(NameScope inner, Func<T> production)
    {
        NameScope outer = scope;
        scope = inner;
        T result = production();
        scope = outer;
        return result;
    }

    // ── errors ─────────────────────────────────────────────────────────────────────────────────────────────────────
    private Expr.Literal Nothing() => new(NullValue.Plain, Current.Span);

    private void Unexpected(string expected)
    {
        string found = Current.Kind == TokenKind.End ? "the end" : $"`{Written(Current)}`";
        Fail(FeelDiagnostics.Unexpected, Current.Span, $"expected {expected}, found {found}", HelpForUnexpected());
    }

    private void TooDeep(Span span) => Fail(FeelDiagnostics.TooDeep, span, $"an expression nests at most {MaxDepth} levels", "move a part into a computed value of its own");

    // A literal that has a meaning in the grammar, and no value: the rest of the expression may have one.
    private Value NoValue(DiagnosticKind kind, Span span, string message, string? help, Value instead)
    {
        if (mistakes == Severity.Error)
        {
            Fail(kind, span, message, help);
        }
        else if (!failed)
        {
            diagnostics.Add(new Diagnostic(kind, message, fragment.At(span), help) { Severity = mistakes });
        }

        return instead;
    }

    private void Fail(DiagnosticKind kind, Span span, string message, string? help = null)
    {
        if (!failed)
        {
            diagnostics.Add(kind, fragment.At(span), message, help);
        }

        failed = true;
        index = tokens.Count - 1;
    }
}
