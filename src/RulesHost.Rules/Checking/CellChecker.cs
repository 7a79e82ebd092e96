using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Reads and checks the conditions of one column. Rows that spell a condition the same share one checked cell.</summary>
internal sealed class CellChecker(FeelType column, TypeScope scope, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(ComparisonOperator?, string), CheckedCell> known = [];

    /// <summary>Null, and diagnostics, where the condition is none.</summary>
    public CheckedCell? Check(Condition condition)
    {
        string text = string.Join(", ", condition.Alternatives.Select(a => a.Text));
        if (known.TryGetValue((condition.Operator, text), out CheckedCell? cell))
        {
            return cell;
        }

        if (condition.Alternatives.Count == 0)
        {
            diagnostics.Add(FeelDiagnostics.Empty, condition.Column.Location, $"the list of `{condition.Column.Text}` is empty: no value could match it", "list the values, or leave the condition out to accept any");
            return null;
        }

        List<(CheckedExpr Test, Expr Tree)> tests = [];
        foreach (Fragment alternative in condition.Alternatives)
        {
            if (Read(alternative, condition.Operator) is not { } tree || Checker.Check(alternative, tree, scope, diagnostics) is not { } test)
            {
                return null;
            }

            tests.Add((test, tree));
        }

        cell = Join(text, condition.Operator, tests);
        known.Add((condition.Operator, text), cell);
        return cell;
    }

    private CheckedCell Join(string text, ComparisonOperator? comparison, List<(CheckedExpr Test, Expr Tree)> tests)
    {
        CheckedExpr first = tests[0].Test;
        Expr tree = tests.Count == 1 ? first.Tree : new Expr.AnyOf([.. tests.Select(t => t.Tree)], first.Tree.Span);
        string shown = comparison is { } sign ? $"{OperatorSign.Of(sign)} {text}" : text;
        return tree is Expr.AnyTest
            ? CheckedCell.Anything
            : new CheckedCell(shown, first with { Tree = tree, References = tests.SelectMany(t => t.Test.References).ToHashSet() },
                CellForms.Of(tree, column), MentionsNull(tree));
    }

    // With an operator in the header, the cell is its operand.
    private Expr? Read(Fragment cell, ComparisonOperator? comparison)
    {
        if (comparison is not { } sign || cell.Text is "-" or "null")
        {
            return CellParser.Condition(cell, column, scope.Names, diagnostics);
        }

        return CellParser.Conclusion(cell, column, scope.Names, diagnostics) is { } operand
            ? new Expr.CompareTest(sign, operand, operand.Span)
            : null;
    }

    private static bool MentionsNull(Expr expr) =>
        expr is Expr.Literal { Value: NullValue } || Children.Of(expr).Any(MentionsNull);
}
