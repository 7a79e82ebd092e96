using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary><c>range(from)</c>: a range from its text, whose ends are literals, or <c>date("…")</c> and its like (DMN 1.5 §10.3.4.1).</summary>
internal static class RangeText
{
    private static readonly NameScope Names = new(["date and time"]);

    public static Value Parse(string text, Budget budget)
    {
        if (Parser.Expression(Fragment.Of(text), Names, []) is not Expr.Range { Start: { } start, End: { } end } range
            || EndOf(start, budget) is not { } first
            || EndOf(end, budget) is not { } last)
        {
            return NullValue.Because($"`{text.Shown()}` is not a range: expected a form such as `[1..10)`, with literals for its ends");
        }

        Value made = RangeValue.Between(range.StartIncluded, first, last, range.EndIncluded);
        return made is RangeValue && Comparison.TryOrder(first, last, out int order) && order > 0
            ? NullValue.Because($"the range `{text.Shown()}` ends before it starts")
            : made;
    }

    private static Value? EndOf(Expr end, Budget budget) => end switch
    {
        Expr.Literal literal => literal.Value,
        Expr.Negation { Operand: Expr.Literal literal } => Arithmetic.Negate(literal.Value),
        Expr.Call
        {
            Function: Expr.Name { Identifier: "date" or "time" or "date and time" or "duration" } name,
            Arguments: [{ Name: null, Value: Expr.Literal { Value: TextValue text } }],
        } => BuiltIns.All[name.Identifier].Invoke([text], budget),
        _ => null,
    };
}
