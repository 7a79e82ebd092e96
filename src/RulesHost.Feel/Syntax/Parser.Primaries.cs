using System.Globalization;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>Literals, names, brackets, and what may follow them.</summary>
public sealed partial class Parser
{
    // postfix = primary, { ".", name | "[", expression, "]" | "(", arguments, ")" }
    private Expr Postfix()
    {
        Expr expr = Primary();
        while (!failed)
        {
            if (Current.Is(".") && Peek(1).Kind == TokenKind.Word)
            {
                Take();
                (string member, Span span) = Name();
                expr = new Expr.Path(expr, member, span, From(expr.Span));
            }
            else if (Current.Is("[") && BeginsExpression(Peek(1)))
            {
                Take();
                Expr condition = InScope(scope.With("item"), Expression);
                Expect("]");
                expr = new Expr.Filter(expr, condition, From(expr.Span));
            }
            else if (Current.Is("("))
            {
                IReadOnlyList<Argument> arguments = Arguments();
                expr = new Expr.Call(expr, arguments, From(expr.Span));
            }
            else
            {
                break;
            }
        }

        return expr;
    }

    // A `[` behind the end of a range closes it: `[1..5[`; then nothing follows that could begin a filter.
    private static bool BeginsExpression(Token token) =>
        token.Kind is TokenKind.Number or TokenKind.Text or TokenKind.Temporal
        || (token.Kind == TokenKind.Word && token.Text is not ("and" or "or" or "then" or "else" or "return" or "satisfies" or "in" or "between"))
        || (token.Kind == TokenKind.Sign && token.Text is "(" or "[" or "{" or "-" or "?" or "<" or "<=" or ">" or ">=" or "=" or "!=");

    private Expr Primary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                return new Expr.Literal(NumberOf(token), token.Span);
            case TokenKind.Text:
                Take();
                return new Expr.Literal(new TextValue(token.Text), token.Span);
            case TokenKind.Temporal:
                Take();
                return new Expr.Literal(TemporalOf(token), token.Span);
            case TokenKind.Word:
                return Word();
            case TokenKind.Sign when token.Text == "?":
                Take();
                return new Expr.Subject(token.Span);
            case TokenKind.Sign when token.Text == "-" && Peek(1).Kind == TokenKind.Number:
                Take();
                return new Expr.Literal(Arithmetic.Negate(NumberOf(Take())), From(token.Span));
            case TokenKind.Sign when token.Text == "(":
                return Parenthesis();
            case TokenKind.Sign when token.Text == "[":
                return Bracket();
            case TokenKind.Sign when token.Text == "]":
                return OpenRange();
            case TokenKind.Sign when token.Text == "{":
                return Context();
            default:
                Unexpected("a value");
                return Nothing();
        }
    }

    private Expr Word()
    {
        Span start = Current.Span;
        if (scope.LongestMatch(tokens, index).Count == 0)
        {
            Value? constant = Current.Text switch { "true" => BooleanValue.True, "false" => BooleanValue.False, "null" => NullValue.Plain, _ => null };
            if (constant is not null)
            {
                Take();
                return new Expr.Literal(constant, start);
            }

            if (Current.Text is "and" or "or" or "then" or "else" or "in" or "return" or "satisfies" or "between")
            {
                Unexpected("a value");
                return Nothing();
            }
        }

        (string name, Span span) = Name();
        return new Expr.Name(name, span);
    }

    // name = the longest known name, else one word
    private (string Name, Span Span) Name()
    {
        Token first = Current;
        if (first.Kind != TokenKind.Word)
        {
            Unexpected("a name");
            return ("", first.Span);
        }

        (int count, string known) = scope.LongestMatch(tokens, index);
        index += Math.Max(1, count);
        return (count == 0 ? first.Text : known, From(first.Span));
    }

    // White space in a name counts as one blank.
    private static string NormalizeBlanks(string name) =>
        string.Join(' ', string.Concat(name.Select(c => Lexer.IsBlank(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private Value NumberOf(Token token)
    {
        if (ExactNumber.TryParse(token.Text, out decimal number))
        {
            return new NumberValue(number);
        }

        string message = $"`{token.Text.Shown()}` cannot be held exactly";
        return NoValue(
            FeelDiagnostics.InexactNumber, token.Span, message, "a number has at most 28 significant digits, below 7.9e28",
            decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal nearest) ? new NumberValue(nearest) : NullValue.Because(message));
    }

    private Value TemporalOf(Token token)
    {
        Value value = TemporalText.ParseAny(token.Text);
        if (value is not NullValue failure)
        {
            return value;
        }

        string written = Written(token);
        string? meant = TemporalScanner.Suggestion(written);
        return NoValue(
            FeelDiagnostics.BadTemporal, token.Span, $"`{written}` is no date, time or duration",
            meant is not null && !TemporalText.ParseAny(TemporalText.WithSeconds(meant)).IsNull ? $"write `{meant}`" : failure.Reason, failure);
    }

    // "(" expression ")" | "(" expression ".." expression ( "]" | ")" | "[" ) | "(" operator endpoint ")"
    private Expr Parenthesis() => Nested(() =>
    {
        Span start = Take().Span;
        if (ComparisonSign(Current) is { } comparison)
        {
            Take();
            Expr endpoint = Sum();
            Expect(")");
            return OneSided(comparison, endpoint, From(start));
        }

        Expr inner = Expression();
        if (Current.Is(".."))
        {
            return RangeFrom(start, startIncluded: false, inner);
        }

        Expect(")");
        return inner with { Span = From(start) };
    });

    // "[" ( expression ".." … | [ expression { "," expression } ] "]" )
    private Expr Bracket() => Nested(() =>
    {
        Span start = Take().Span;
        List<Expr> items = [];
        if (!Current.Is("]"))
        {
            items.Add(Expression());
            if (Current.Is(".."))
            {
                return RangeFrom(start, startIncluded: true, items[0]);
            }

            MoreItems(items);
        }

        Expect("]");
        return new Expr.List(items, From(start));
    });

    private Expr.List Items()
    {
        List<Expr> items = [Expression()];
        MoreItems(items);
        return new Expr.List(items, From(items[0].Span));
    }

    private void MoreItems(List<Expr> items)
    {
        while (Accept(","))
        {
            items.Add(Expression());
        }
    }

    // "]" expression ".." …
    private Expr OpenRange() => Nested(() =>
    {
        Span start = Take().Span;
        return RangeFrom(start, startIncluded: false, Sum());
    });

    private Expr.Range RangeFrom(Span start, bool startIncluded, Expr low)
    {
        Expect("..");
        Expr high = Sum();
        bool endIncluded = Current.Is("]");
        if (!endIncluded && !Current.Is(")") && !Current.Is("["))
        {
            Unexpected("`]` or `)` behind the end of a range");
        }

        Take();
        return new Expr.Range(startIncluded, low, high, endIncluded, From(start));
    }

    // DMN 1.5 §10.3.2.7: a one-sided range; `= x` is the range of one value.
    private static Expr OneSided(ComparisonOperator comparison, Expr endpoint, Span span)
    {
        switch (comparison)
        {
            case ComparisonOperator.Less or ComparisonOperator.LessOrEqual:
                return new Expr.Range(StartIncluded: false, null, endpoint, comparison == ComparisonOperator.LessOrEqual, span);
            case ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual:
                return new Expr.Range(comparison == ComparisonOperator.GreaterOrEqual, endpoint, null, EndIncluded: false, span);
            case ComparisonOperator.Equal:
                return new Expr.Range(StartIncluded: true, endpoint, endpoint, EndIncluded: true, span);
            default:
                return new Expr.Outside(endpoint, span);
        }
    }

    // context = "{" [ entry { "," entry } ] "}"; entry = ( name | text ) ":" expression; later entries see earlier ones
    private Expr Context() => Nested(() =>
    {
        Span start = Take().Span;
        List<ContextEntry> entries = [];
        NameScope outer = scope;
        while (!failed && !Current.Is("}"))
        {
            (string key, Span keySpan) = Key();
            Expect(":");
            entries.Add(new ContextEntry(key, keySpan, Expression()));
            scope = scope.With(key);
            if (!Accept(","))
            {
                break;
            }
        }

        // What is said of the context further on may name its keys.
        scope = outer.With(entries.Select(entry => entry.Key));
        Expect("}");
        return new Expr.Context(entries, From(start));
    });

    // A key may hold several words that nobody has declared: everything up to the colon.
    private (string Key, Span Span) Key()
    {
        Token first = Take();
        if (first.Kind == TokenKind.Text)
        {
            return (first.Text, first.Span);
        }

        if (first.Kind != TokenKind.Word)
        {
            index--;
            Unexpected("a key");
            return ("", first.Span);
        }

        while (!Current.Is(":") && Current.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Sign && !Current.Is("}") && !Current.Is(","))
        {
            Take();
        }

        Span span = From(first.Span);
        return (NormalizeBlanks(fragment.Text.Substring(span.Start, span.Length)), span);
    }
}
