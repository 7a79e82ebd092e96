using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Tables;

/// <summary>Simple conditions and conclusions as cells say them.</summary>
internal static class TestText
{
    public static string Of(Expr test) => test switch
    {
        Expr.NotTest not => $"not({Of(not.Tests)})",
        Expr.AnyOf any => string.Join(", ", any.Tests.Select(Of)),
        Expr.CompareTest compare => $"{OperatorSign.Of(compare.Operator)} {Of(compare.Operand)}",
        Expr.ValueTest value => Of(value.Operand),
        Expr.Range { Start: { } start, End: { } end } range => $"{(range.StartIncluded ? '[' : '(')}{Of(start)}..{Of(end)}{(range.EndIncluded ? ']' : ')')}",
        Expr.Literal literal => literal.Value.ToString(),
        _ => "…",
    };
}
