using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>
/// The second entry point to the language: cells of rule files, read by the type of their column. Words in text columns are text,
/// ISO literals stand bare in temporal columns, digits may be grouped, yes and no are booleans. The tree is the same as that of
/// standard FEEL; a cell that contains <c>?</c> is standard FEEL. Cells come without blanks around them.
/// </summary>
public static class CellParser
{
    /// <summary>A condition about a column of that type: unary tests. Null, and a diagnostic, where it is none.</summary>
    public static Expr? Condition(Fragment text, FeelType column, NameScope scope, DiagnosticBag diagnostics)
    {
        return text.Text switch
        {
            "-" => new Expr.AnyTest(new Span(0, 1)),
            "null" => new Expr.ValueTest(new Expr.Literal(NullValue.Plain, new Span(0, 4)), new Span(0, 4)),
            _ when MentionsSubject(text.Text) => Parser.Tests(text, Dialect.RuleFile, scope, diagnostics),
            _ => column switch
            {
                ListType list => ItemTests(text, list, scope, diagnostics),
                _ when column == FeelType.Text => new WordTests(text, diagnostics).Read(),
                _ when column == FeelType.Boolean => Booleans(text, scope, diagnostics),
                _ when IsTemporal(column) => Parser.Tests(text, Dialect.TemporalCell, scope, diagnostics),
                NumberType => NumberSpelling.AcceptsCondition(text, diagnostics) ? Parser.Tests(text, Dialect.RuleFile, scope, diagnostics) : null,
                _ => Parser.Tests(text, Dialect.RuleFile, scope, diagnostics),
            },
        };
    }

    /// <summary>A conclusion for a column of that type: text as it stands (a formula in parentheses), comma-separated words for a
    /// list, an expression for all others. Null, and a diagnostic, where it is none.</summary>
    public static Expr? Conclusion(Fragment text, FeelType column, NameScope scope, DiagnosticBag diagnostics)
    {
        if (text.Text == "null")
        {
            return new Expr.Literal(NullValue.Plain, new Span(0, 4));
        }

        return column switch
        {
            ListType list when list.Element == FeelType.Text && text.Text is not ['(' or '[', ..] => Words(text, scope, diagnostics),
            ListType list => Items(text, list.Element, scope, diagnostics),
            _ when column == FeelType.Text => TextConclusion(text, scope, diagnostics),
            _ when column == FeelType.Boolean && Word(text.Text) is { } boolean => new Expr.Literal(boolean, new Span(0, text.Text.Length)),
            _ when IsTemporal(column) => Parser.Expression(text, Dialect.TemporalCell, scope, diagnostics),
            NumberType when !NumberSpelling.Accepts(text, diagnostics) => null,
            _ => Parser.Expression(text, scope, diagnostics),
        };
    }

    public static bool IsTemporal(FeelType type) =>
        type == FeelType.Date || type == FeelType.Time || type == FeelType.DateTime
        || type == FeelType.DaysDuration || type == FeelType.MonthsDuration;

    /// <summary>A boolean as cells and facts write it: true, false, yes, no in any letter case; null for anything else.</summary>
    public static BooleanValue? Word(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" => BooleanValue.True,
        "false" or "no" => BooleanValue.False,
        _ => null,
    };

    // `yes, no` and `not(No)`: words; whatever else is a test of FEEL.
    private static Expr? Booleans(Fragment text, NameScope scope, DiagnosticBag diagnostics)
    {
        bool negated = text.Text.StartsWith("not(", StringComparison.Ordinal) && text.Text.EndsWith(')');
        Span whole = new(0, text.Text.Length);
        Span inner = negated ? Span.FromBounds(4, whole.End - 1) : whole;
        List<Expr> tests = [];
        foreach (Span part in WordTests.Parts(text.Text, inner.Start, inner.End))
        {
            string word = text.Text[part.Start..part.End];
            if ((word == "null" ? NullValue.Plain : (Value?)Word(word)) is not { } value)
            {
                return Parser.Tests(text, Dialect.RuleFile, scope, diagnostics);
            }

            tests.Add(new Expr.ValueTest(new Expr.Literal(value, part), part));
        }

        Expr any = tests.Count == 1 ? tests[0] : new Expr.AnyOf(tests, inner);
        return negated ? new Expr.NotTest(any, whole) : any;
    }

    // `frozen, fresh`: the list contains at least one of them; `not(frozen)`: none.
    private static Expr? ItemTests(Fragment text, ListType list, NameScope scope, DiagnosticBag diagnostics) =>
        Condition(text, list.Element, scope, diagnostics) is { } test ? OfItems(test) : null;

    // Null is about the list, which may be missing; everything else about its items.
    private static Expr OfItems(Expr test) => test switch
    {
        Expr.AnyTest or Expr.ValueTest { Operand: Expr.Literal { Value: NullValue } } => test,
        Expr.NotTest not => not with { Tests = OfItems(not.Tests) },
        Expr.AnyOf any => any with { Tests = [.. any.Tests.Select(OfItems)] },
        _ => new Expr.SomeItem(test, test.Span),
    };

    // A list with its brackets, or without them; or a formula that gives one.
    private static Expr? Items(Fragment text, FeelType element, NameScope scope, DiagnosticBag diagnostics)
    {
        if (element is NumberType && !NumberSpelling.Accepts(text, diagnostics))
        {
            return null;
        }

        Dialect dialect = IsTemporal(element) ? Dialect.TemporalCell : Dialect.RuleFile;
        return text.Text is ['(' or '[', ..]
            ? Parser.Expression(text, dialect, scope, diagnostics)
            : Parser.Items(text, dialect, scope, diagnostics);
    }

    private static Expr? TextConclusion(Fragment text, NameScope scope, DiagnosticBag diagnostics) => text.Text switch
    {
        ['(', .., ')'] => Parser.Expression(text, scope, diagnostics),
        ['"', ..] => QuotedWord.Read(text, new Span(0, text.Text.Length), $"a formula stands in parentheses: `({text.Text.Shown()})`", diagnostics),
        _ => new Expr.Literal(new TextValue(text.Text), new Span(0, text.Text.Length)),
    };

    // Only the part is left standing where it is read by itself, so that its spans are those of the whole cell.
    private static Expr.List? Words(Fragment text, NameScope scope, DiagnosticBag diagnostics)
    {
        List<Expr> items = [];
        foreach (Span part in text.Text.Length == 0 ? [] : WordTests.Parts(text.Text, 0, text.Text.Length))
        {
            Expr? item = text.Text[part.Start..part.End] switch
            {
                "" => WordTests.Missing(text, part, diagnostics),
                ['(', ..] => Parser.Expression(text.Only(part), scope, diagnostics),
                ['"', ..] => QuotedWord.Read(text, part, "separate words by `, `", diagnostics),
                var word => new Expr.Literal(new TextValue(word), part),
            };
            if (item is null)
            {
                return null;
            }

            items.Add(item);
        }

        return new Expr.List(items, new Span(0, text.Text.Length));
    }

    private static bool MentionsSubject(string text)
    {
        bool inText = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
            {
                inText = !inText;
            }
            else if (text[i] == '?' && !inText)
            {
                return true;
            }
        }

        return false;
    }
}
