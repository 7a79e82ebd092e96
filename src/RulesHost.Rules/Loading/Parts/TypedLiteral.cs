using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>A value written out in a file, read by its declared type: as in the conclusions of a column of that type, without formulas.</summary>
public static class TypedLiteral
{
    /// <summary>Null, and a diagnostic, where the text is no value of the type.</summary>
    public static Value? Read(Fragment text, FeelType type, DiagnosticBag diagnostics)
    {
        DiagnosticBag found = [];
        Expr? tree = CellParser.Conclusion(text.Trim(), type, NameScope.Empty, found);
        Value? value = tree switch
        {
            Expr.Literal literal => literal.Value,
            Expr.Negation { Operand: Expr.Literal literal } => Arithmetic.Negate(literal.Value),
            Expr.List list when list.Items.All(i => i is Expr.Literal) => new ListValue([.. list.Items.Select(i => ((Expr.Literal)i).Value)]),
            _ => null,
        };
        if (value is not null && type.Accepts(value.Type))
        {
            return value;
        }

        if (found.HasErrors)
        {
            diagnostics.AddRange(found);
        }
        else
        {
            diagnostics.Add(RuleSetDiagnostics.BadLiteral, text.Location, $"expected a {type.Name}, found `{text.Text.Shown()}`", HowToWrite(type));
        }

        return null;
    }

    /// <summary>The remedy for a value of that type that was written otherwise; null where there is no one way.</summary>
    public static string? HowToWrite(FeelType type) => type switch
    {
        NumberType => "a number is written `1250.5`",
        _ when type == FeelType.Boolean => "write `true` or `false`",
        _ when type == FeelType.Date => "a date is written `2026-12-01`",
        _ when type == FeelType.Time => "a time is written `17:00`",
        _ when type == FeelType.DateTime => "a date and time is written `2026-12-01T17:00:00+01:00`",
        _ when type == FeelType.DaysDuration => "a duration is written `P2DT12H`",
        _ when type == FeelType.MonthsDuration => "a duration is written `P1Y6M`",
        _ => null,
    };
}
