using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>A line of <c>Data/cells.txt</c>, and the column that it stands under.</summary>
internal sealed record CellCase(string Column, string Cell, string Fact, string Answer)
{
    private static readonly (string Name, FeelType Type, string Value)[] Inputs =
    [
        ("limit", FeelType.Number, "500"), ("homeCountry", FeelType.Text, "NO"), ("deadline", FeelType.Date, "2026-12-24"),
        ("opening", FeelType.Time, "08:00"), ("allowed", new ListType(FeelType.Text), "frozen, fresh"),
        ("order item", FeelType.Text, "x-1"),
    ];

    private string[] Words => Column.Split(" of ");

    private FeelType Type => Words is ["list", var element, ..] ? new ListType(TypeOf(element)) : TypeOf(Words[0]);

    private TextValue[]? Values
    {
        get
        {
            string? declared = Words is ["list", _, var items] ? items : Words is [not "list", var own] ? own : null;
            return declared?.Split(", ").Select(word => new TextValue(word)).ToArray();
        }
    }

    private TypeScope Scope => new(
        [new Variable("?", Type, Values), .. Inputs.Select(input => new Variable(input.Name, input.Type))]);

    public CheckedExpr? Read(DiagnosticBag diagnostics)
    {
        Fragment text = Fragment.Of(Cell, "cell");
        return CellParser.Condition(text, Type, Scope.Names, diagnostics) is { } tree
            ? Checker.Check(text, tree, Scope, diagnostics)
            : null;
    }

    public Value Evaluate(CheckedExpr test)
    {
        Value[] frame = [FactOf(Fact, Type), .. Inputs.Select(input => FactOf(input.Value, input.Type))];
        return CompiledExpression.Compile(test, new Layout(["?", .. Inputs.Select(input => input.Name)])).Evaluate(frame, new Budget());
    }

    private static Value FactOf(string text, FeelType type)
    {
        DiagnosticBag diagnostics = [];
        Fragment fragment = Fragment.Of(text, "fact");
        Expr? tree = text.StartsWith('[') && type is ListType { Element: var element } && element != FeelType.Number
            ? CellParser.Conclusion(Fragment.Of(text[1..^1], "fact"), type, NameScope.Empty, diagnostics)
            : CellParser.Conclusion(fragment, type, NameScope.Empty, diagnostics);
        CheckedExpr? value = tree is null ? null : Checker.Check(fragment, tree, new TypeScope(), diagnostics);
        value.ShouldNotBeNull($"{text}: {string.Join('\n', diagnostics)}");
        return CompiledExpression.Compile(value, new Layout()).Evaluate([], new Budget());
    }

    private static FeelType TypeOf(string name) => name == "text" ? FeelType.Text : FeelTypes.Named(name).ShouldNotBeNull(name);
}
