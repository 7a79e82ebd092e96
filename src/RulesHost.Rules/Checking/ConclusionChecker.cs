using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Reads and checks what rules conclude: types, declared values, limits, and that nothing is left open or said twice.</summary>
internal sealed class ConclusionChecker(IReadOnlyList<Output> outputs, TypeScope scope, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(string Output, string Text), CheckedExpr> known = [];

    /// <summary>A rule need not give every output.</summary>
    public bool MayLeaveOpen { get; init; }

    /// <summary>One conclusion per output, in the order of the outputs.</summary>
    public IReadOnlyList<CheckedConclusion> Check(IReadOnlyList<Conclusion> conclusions, Location rule, string ruleName)
    {
        foreach (Conclusion conclusion in conclusions.Where(c => outputs.All(o => o.Name != c.Output.Text)))
        {
            diagnostics.Add(RuleSetDiagnostics.UnknownOutput, conclusion.Output.Location, $"`{conclusion.Output.Text.Shown()}` is no output",
                NearestName.Help(conclusion.Output.Text, outputs.Select(o => o.Name)));
        }

        List<CheckedConclusion> result = [];
        foreach (Output output in outputs)
        {
            Conclusion? given = conclusions.FirstOrDefault(c => c.Output.Text == output.Name);
            if (given is null && !MayLeaveOpen)
            {
                diagnostics.Add(RuleSetDiagnostics.MissingOutput, rule, $"{ruleName} gives no `{output.Name.Shown()}`", $"add `{output.Name.Shown()}:`, every rule gives every output");
            }

            result.Add(new CheckedConclusion(output, given is null ? null : Check(given, output)));
        }

        return result;
    }

    private CheckedExpr? Check(Conclusion conclusion, Output output)
    {
        string text = string.Join('\n', conclusion.Items.Select(i => i.Text)) + (conclusion.IsList ? "\n[]" : "");
        if (known.TryGetValue((output.Name, text), out CheckedExpr? seen))
        {
            return seen;
        }

        CheckedExpr? expression = conclusion.IsList && output.Type is ListType list
            ? Items(conclusion, list.Element)
            : conclusion.Items is [var only] && !conclusion.IsList ? One(only, output.Type) : NotOneValue(conclusion, output);
        if (expression is null)
        {
            return null;
        }

        if (!output.Type.Accepts(expression.Type))
        {
            diagnostics.Add(FeelDiagnostics.TypeMismatch, conclusion.Location, $"`{output.Name}` is a {output.Type}, found a {expression.Type}",
                output.Type == FeelType.Text ? "a formula stands in parentheses and must result in a text" : null);
            return null;
        }

        if (output.Type is NumberType { Unit: { } unit } && expression.Type is NumberType { Unit: { } found } && unit != found)
        {
            diagnostics.Add(FeelDiagnostics.UnitMismatch, conclusion.Location, $"`{output.Name}` is in `{unit}`, the formula in `{found}`", "nothing is converted: convert it in the formula");
            return null;
        }

        if (!Literals(expression.Tree).All(literal => KeepsLimits(literal, conclusion, output)))
        {
            return null;
        }

        known.Add((output.Name, text), expression);
        return expression;
    }

    private CheckedExpr? One(Fragment text, FeelType type) =>
        CellParser.Conclusion(text, type, scope.Names, diagnostics) is { } tree ? Checker.Check(text, tree, scope, diagnostics) : null;

    private CheckedExpr? Items(Conclusion conclusion, FeelType element)
    {
        List<CheckedExpr?> items = [.. conclusion.Items.Select(item => One(item, element))];
        if (items.Any(i => i is null))
        {
            return null;
        }

        Fragment source = conclusion.Items.Count > 0 ? conclusion.Items[0] : conclusion.Output;
        return new CheckedExpr(source, new Expr.List([.. items.Select(i => i!.Tree)], new Span(0, source.Text.Length)),
            new ListType(FeelType.Join(items.Select(i => i!.Type))), items.SelectMany(i => i!.References).ToHashSet())
        {
            Functions = scope.Functions,
        };
    }

    private CheckedExpr? NotOneValue(Conclusion conclusion, Output output)
    {
        diagnostics.Add(FeelDiagnostics.TypeMismatch, conclusion.Location, $"`{output.Name}` is a {output.Type}, found a list", "give one value");
        return null;
    }

    private static IEnumerable<Expr.Literal> Literals(Expr tree) => tree switch
    {
        Expr.Literal literal => [literal],
        Expr.List list => list.Items.OfType<Expr.Literal>(),
        Expr.If expr => Literals(expr.Then).Concat(Literals(expr.Else)),
        _ => [],
    };

    private bool KeepsLimits(Expr.Literal literal, Conclusion conclusion, Output output)
    {
        Value value = RoundingRule.Apply(literal.Value, output);
        if (LimitsCheck.Problem(value, output.Limits) is not { } problem)
        {
            return true;
        }

        bool unknown = output.Limits.Values is { } values && !values.Contains(value);
        diagnostics.Add(unknown ? FeelDiagnostics.UnknownValue : RuleSetDiagnostics.OutsideLimits, conclusion.Location, $"`{output.Name}` {problem}",
            unknown ? NearestName.Help(value.ToString(), output.Limits.Values!.Select(v => v.ToString())) : "change the value or the limits of the output");
        return false;
    }
}
