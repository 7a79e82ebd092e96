using RulesHost.Feel.Text;

namespace RulesHost.Feel.Syntax;

/// <summary>Unary tests (DMN 1.5 grammar rules 12–17).</summary>
public sealed partial class Parser
{
    // unary tests = "-" | "not", "(", positive tests, ")" | positive tests
    private Expr UnaryTests()
    {
        Span start = Current.Span;
        if (Current.Is("-") && Peek(1).Kind == TokenKind.End)
        {
            Take();
            return new Expr.AnyTest(start);
        }

        if (Current.Is("not") && Peek(1).Is("(") && ClosesAtEnd(index + 1))
        {
            Take();
            Take();
            Expr tests = PositiveTests(start, ")");
            Expect(")");
            return new Expr.NotTest(tests, From(start));
        }

        if (Current.Is("not") && !Peek(1).Is("(") && Peek(1).Kind != TokenKind.End)
        {
            string negated = fragment.Text[Peek(1).Span.Start..].TrimEnd();
            Take();
            Fail(FeelDiagnostics.Unexpected, Current.Span, $"expected `(` behind `not`, found `{Written(Current)}`", $"write `not({negated.Shown()})`");
        }

        return PositiveTests(start, end: null);
    }

    // positive tests = positive test, { ",", positive test }
    private Expr PositiveTests(Span start, string? end)
    {
        List<Expr> tests = [PositiveTest()];
        while (Accept(","))
        {
            tests.Add(PositiveTest());
        }

        if (!failed && end is not null && !Current.Is(end))
        {
            Unexpected($"`,` or `{end}`");
        }

        return tests.Count == 1 ? tests[0] : new Expr.AnyOf(tests, From(start));
    }

    // positive test = operator, sum | expression
    private Expr PositiveTest()
    {
        Span start = Current.Span;
        if (ComparisonSign(Current) is { } comparison)
        {
            Take();
            Expr operand = Sum();
            return new Expr.CompareTest(comparison, operand, From(start));
        }

        Expr expression = Expression();
        return new Expr.ValueTest(expression, expression.Span);
    }

    // in = "in", ( positive test | "(", positive tests, ")" )
    private List<Expr> InTests()
    {
        if (!Current.Is("(") || IsRangeOrGroup())
        {
            return [PositiveTestOfIn()];
        }

        Take();
        List<Expr> tests = [PositiveTest()];
        while (Accept(","))
        {
            tests.Add(PositiveTest());
        }

        Expect(")");
        return tests;
    }

    private Expr PositiveTestOfIn()
    {
        Span start = Current.Span;
        if (ComparisonSign(Current) is { } comparison)
        {
            Take();
            return new Expr.CompareTest(comparison, Sum(), From(start));
        }

        Expr operand = Sum();
        return new Expr.ValueTest(operand, operand.Span);
    }

    // Behind `in`, `(1..5]` is a range and `(a + b) * c` a value; what stands between `(` and its `)` decides.
    private bool IsRangeOrGroup()
    {
        int level = 0;
        for (int i = index; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Kind != TokenKind.Sign)
            {
                continue;
            }

            level += Nesting(i);
            if (level == 1 && token.Text == "..")
            {
                return true;
            }

            if (level == 1 && token.Text == ",")
            {
                return false;
            }

            if (level == 0)
            {
                return i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Sign && tokens[i + 1].Text is "+" or "-" or "*" or "/" or "**" or "." or "[";
            }
        }

        return false;
    }

    private bool ClosesAtEnd(int open)
    {
        int level = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            level += Nesting(i);
            if (level == 0)
            {
                return tokens[i + 1].Kind == TokenKind.End;
            }
        }

        return false;
    }

    // Any bracket may close any other, as in `[1..2)`; a range may also stand in reversed ones, as in `]1..2[`.
    private int Nesting(int at) => tokens[at] switch
    {
        { Kind: not TokenKind.Sign } => 0,
        { Text: "]" } when at > 0 && tokens[at - 1] is { Kind: TokenKind.Sign, Text: "(" or "," or "[" or "<" or "<=" or ">" or ">=" or "=" or "!=" } => 1,
        { Text: "[" } when !BeginsExpression(tokens[at + 1]) && !tokens[at + 1].Is("]") => -1,
        { Text: "(" or "[" or "{" } => 1,
        { Text: ")" or "]" or "}" } => -1,
        _ => 0,
    };
}
