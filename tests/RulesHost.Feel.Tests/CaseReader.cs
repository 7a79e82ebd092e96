using System.Globalization;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>
/// Reads the little FEEL in which cases of values and functions are written: literals, calls of built-in functions, a member,
/// and one operator. It knows nothing of the product's own parser, so that the two can be wrong only apart.
/// </summary>
internal sealed class CaseReader
{
    private static readonly string[] Operators =
        ["**", "<=", ">=", "!=", "=", "<", ">", "+", "-", "*", "/", "in ", "and ", "or "];

    private readonly Budget budget = new();
    private readonly string text;
    private int at;

    private CaseReader(string text) => this.text = text;

    public static Value Read(string text)
    {
        CaseReader reader = new(text);
        Value value = reader.Operation();
        reader.Space();
        return reader.at == text.Length ? value : throw new FormatException($"`{text}` cannot be read past {reader.at}");
    }

    private Value Operation()
    {
        Value left = Postfix();
        Space();
        string? found = Operators.FirstOrDefault(o => string.CompareOrdinal(text, at, o, 0, o.Length) == 0);
        if (found is null)
        {
            return left;
        }

        at += found.Length;
        Value right = Postfix();
        return found switch
        {
            "+" => Arithmetic.Apply(ArithmeticOperator.Add, left, right),
            "-" => Arithmetic.Apply(ArithmeticOperator.Subtract, left, right),
            "*" => Arithmetic.Apply(ArithmeticOperator.Multiply, left, right),
            "/" => Arithmetic.Apply(ArithmeticOperator.Divide, left, right),
            "**" => Arithmetic.Apply(ArithmeticOperator.Power, left, right),
            "=" => Comparison.Compare(ComparisonOperator.Equal, left, right),
            "!=" => Comparison.Compare(ComparisonOperator.NotEqual, left, right),
            "<" => Comparison.Compare(ComparisonOperator.Less, left, right),
            "<=" => Comparison.Compare(ComparisonOperator.LessOrEqual, left, right),
            ">" => Comparison.Compare(ComparisonOperator.Greater, left, right),
            ">=" => Comparison.Compare(ComparisonOperator.GreaterOrEqual, left, right),
            "and " => Logic.And(left, right),
            "or " => Logic.Or(left, right),
            _ => Membership.Satisfies(left, right),
        };
    }

    private Value Postfix()
    {
        Value value = Primary();
        while (Take('.'))
        {
            value = Members.Get(value, Word());
        }

        return value;
    }

    private Value Primary()
    {
        Space();
        char first = text[at];
        if (first is '-' && !char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            return Arithmetic.Negate(Postfix());
        }

        return first switch
        {
            '"' => new TextValue(Quoted()),
            '@' => At(),
            '[' or '(' or ']' => Bracketed(),
            '{' => Context(),
            _ when char.IsAsciiDigit(first) || first == '-' => Number(),
            _ => Named(),
        };
    }

    private Value At()
    {
        at++;
        return TemporalText.ParseAny(Quoted());
    }

    private string Quoted()
    {
        int end = at + 1;
        while (text[end] != '"')
        {
            end += text[end] == '\\' && text[end + 1] == '"' ? 2 : 1;
        }

        string quoted = text[(at + 1)..end].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        at = end + 1;
        return quoted;
    }

    private NumberValue Number()
    {
        int start = at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && text[at + 1] != '.')))
        {
            at++;
        }

        return new NumberValue(decimal.Parse(text[start..at], NumberStyles.Number, CultureInfo.InvariantCulture));
    }

    // A list, or a range: [1..5), (< 5), (>= 5).
    private Value Bracketed()
    {
        char open = text[at++];
        Space();
        if (open == '(' && text[at] is '<' or '>')
        {
            bool below = text[at++] == '<';
            bool included = Take('=');
            Value end = Postfix();
            Expect(')');
            return new RangeValue(!below && included, below ? NullValue.Plain : end, below ? end : NullValue.Plain, below && included);
        }

        List<Value> items = [];
        while (!Take(']'))
        {
            items.Add(Operation());
            if (text.AsSpan(at).TrimStart().StartsWith(".."))
            {
                return Range(open, items[0]);
            }

            if (open == '(' && Take(')'))
            {
                return items[0];
            }

            Take(',');
        }

        return new ListValue(items);
    }

    private Value Range(char open, Value start)
    {
        Expect('.');
        Expect('.');
        Value end = Postfix();
        Space();
        return RangeValue.Between(open == '[', start, end, text[at++] == ']');
    }

    private ContextValue Context()
    {
        at++;
        List<KeyValuePair<string, Value>> entries = [];
        while (!Take('}'))
        {
            Space();
            string key = text[at] == '"' ? Quoted() : Word();
            Expect(':');
            entries.Add(new(key, Operation()));
            Take(',');
        }

        return new ContextValue(entries);
    }

    private Value Named()
    {
        int start = at;
        string name = Word();
        string first = name.Split(' ')[0];
        if (first is "true" or "false" or "null")
        {
            at = start + first.Length;
            return first == "null" ? NullValue.Plain : BooleanValue.Of(first == "true");
        }

        if (!Take('('))
        {
            throw new FormatException($"`{name}` in `{text}` is not a value");
        }

        List<KeyValuePair<string, Value>> arguments = [];
        while (!Take(')'))
        {
            Space();
            int before = at;
            string key = Word();
            if (key.Length == 0 || !Take(':'))
            {
                (at, key) = (before, "");
            }

            arguments.Add(new(key, Operation()));
            Take(',');
        }

        return arguments.Exists(a => a.Key.Length > 0)
            ? BuiltIns.All[name].Invoke(arguments, budget)
            : BuiltIns.All[name].Invoke([.. arguments.Select(a => a.Value)], budget);
    }

    private string Word()
    {
        Space();
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is ' ' or '_'))
        {
            at++;
        }

        return text[start..at].TrimEnd();
    }

    private bool Take(char expected)
    {
        Space();
        bool taken = at < text.Length && text[at] == expected && !(expected == '.' && text[at + 1] == '.');
        at += taken ? 1 : 0;
        return taken;
    }

    private void Expect(char expected)
    {
        Space();
        if (text[at++] != expected)
        {
            throw new FormatException($"expected `{expected}` at {at} of `{text}`");
        }
    }

    private void Space()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }
}
