using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;

namespace RulesHost.Rules.Checking;

/// <summary>
/// A cell of a DMN decision table: standard unary tests. Null is an ordinary value here: <c>not(5)</c> is true of it, <c>5</c> false and
/// <c>&lt; 5</c> null. A table of such cells ignores what is unknown.
/// </summary>
public static class StandardCell
{
    private static readonly Layout Subject = new("?");

    /// <summary>Null, and diagnostics, where the text is no unary test.</summary>
    /// <param name="scope">Holds <c>?</c>, of the column's type.</param>
    /// <param name="column">What the column's values are declared to be; values of other types are compared as the standard says.</param>
    /// <param name="mistakes">How serious a mistake of names or types is.</param>
    public static CheckedCell? Check(Fragment text, TypeScope scope, FeelType column, DiagnosticBag diagnostics, Severity mistakes = Severity.Error)
    {
        if (Parser.UnaryTests(text, scope.Names, diagnostics, mistakes) is not { } tree)
        {
            return null;
        }

        if (tree is Expr.AnyTest)
        {
            return CheckedCell.Anything;
        }

        return Checker.Check(text, tree, scope, diagnostics, mistakes) is { } test
            ? new CheckedCell(text.Text, test, Form(test, column), MentionsNull: true)
            : null;
    }

    // A cell with a form refers to nothing but its subject.
    private static CellForm? Form(CheckedExpr test, FeelType column) =>
        CellForms.Of(test.Tree, column) is { } form
            ? form with { AcceptsMissing = CompiledExpression.Compile(test, Subject).Evaluate([NullValue.Plain], new Budget()) == BooleanValue.True }
            : null;
}
