using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>Operators, from the loosest to the tightest.</summary>
public sealed partial class Parser
{
    // expression = if | for | quantified | function definition | disjunction
    private Expr Expression() => Nested(() => Current switch
    {
        { Kind: TokenKind.Word } when scope.LongestMatch(tokens, index).Count > 0 => Disjunction(),
        { Kind: TokenKind.Word, Text: "if" } => If(),
        { Kind: TokenKind.Word, Text: "for" } => For(),
        { Kind: TokenKind.Word, Text: "some" or "every" } => Quantified(),
        { Kind: TokenKind.Word, Text: "function" } when Peek(1).Is("(") => Lambda(),
        _ => Disjunction(),
    });

    // disjunction = conjunction, { "or", conjunction }
    private Expr Disjunction()
    {
        Expr left = Conjunction();
        while (Accept("or"))
        {
            Expr right = Conjunction();
            left = new Expr.Or(left, right, left.Span.To(right.Span));
        }

        return left;
    }

    // conjunction = comparison, { "and", comparison }
    private Expr Conjunction()
    {
        Expr left = Comparison();
        while (Accept("and"))
        {
            Expr right = Comparison();
            left = new Expr.And(left, right, left.Span.To(right.Span));
        }

        return left;
    }

    // comparison = sum, [ operator, sum | "between", sum, "and", sum | "in", tests ]
    private Expr Comparison()
    {
        Expr left = Sum();
        while (!failed)
        {
            if (ComparisonSign(Current) is { } comparison)
            {
                Take();
                Expr right = Sum();
                left = new Expr.Comparison(comparison, left, right, left.Span.To(right.Span));
            }
            else if (Accept("between"))
            {
                Expr low = Sum();
                Expect("and");
                Expr high = Sum();
                left = new Expr.Between(left, low, high, left.Span.To(high.Span));
            }
            else if (Accept("in"))
            {
                left = new Expr.In(left, InTests(), From(left.Span));
            }
            else
            {
                break;
            }
        }

        return left;
    }

    // sum = product, { "+" | "-", product }
    private Expr Sum() => Chain(Product, sign => sign switch { "+" => ArithmeticOperator.Add, "-" => ArithmeticOperator.Subtract, _ => null });

    // product = power, { "*" | "/", power }
    private Expr Product() => Chain(Power, sign => sign switch { "*" => ArithmeticOperator.Multiply, "/" => ArithmeticOperator.Divide, _ => null });

    // power = negation, { "**", negation }
    private Expr Power() => Chain(Negation, sign => sign switch { "**" => ArithmeticOperator.Power, _ => null });

    // All of them bind to the left.
    private Expr Chain(Func<Expr> operand, Func<string, ArithmeticOperator?> operatorOf)
    {
        Expr left = operand();
        while (Current.Kind == TokenKind.Sign && operatorOf(Current.Text) is { } sign)
        {
            Take();
            Expr right = operand();
            left = new Expr.Arithmetic(sign, left, right, left.Span.To(right.Span));
        }

        return left;
    }

    // negation = "-", negation | instance of
    private Expr Negation()
    {
        // The sign of a number is part of it (rule 37).
        if (!Current.Is("-") || Peek(1).Kind == TokenKind.Number)
        {
            return InstanceOf();
        }

        Span start = Take().Span;
        Expr operand = Nested(Negation);
        return new Expr.Negation(operand, start.To(operand.Span));
    }

    // instance of = postfix, [ "instance", "of", type ]
    private Expr InstanceOf()
    {
        Expr operand = Postfix();
        if (Current.Is("instance") && Peek(1).Is("of"))
        {
            Take();
            Take();
            FeelType type = Type();
            return new Expr.InstanceOf(operand, type, From(operand.Span));
        }

        return operand;
    }

    private static ComparisonOperator? ComparisonSign(Token token) => token switch
    {
        { Kind: TokenKind.Sign, Text: "=" } => ComparisonOperator.Equal,
        { Kind: TokenKind.Sign, Text: "!=" } => ComparisonOperator.NotEqual,
        { Kind: TokenKind.Sign, Text: "<" } => ComparisonOperator.Less,
        { Kind: TokenKind.Sign, Text: "<=" } => ComparisonOperator.LessOrEqual,
        { Kind: TokenKind.Sign, Text: ">" } => ComparisonOperator.Greater,
        { Kind: TokenKind.Sign, Text: ">=" } => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };
}
