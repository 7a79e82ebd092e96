using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Cells;

/// <summary>A column of the data files, such as <c>number</c>, <c>list of text</c>, <c>text of NO, SE</c>, beside some inputs.</summary>
internal sealed class Column
{
    private static readonly (string Name, FeelType Type, string Value)[] Inputs =
    [
        ("limit", FeelType.Number, "500"), ("homeCountry", FeelType.Text, "NO"), ("deadline", FeelType.Date, "2026-12-24"),
        ("opening", FeelType.Time, "08:00"), ("allowed", new ListType(FeelType.Text), "frozen, fresh"),
        ("order item", FeelType.Text, "x-1"),
    ];

    private readonly FeelType type;
    private readonly TypeScope inputs;
    private readonly TypeScope withSubject;

    public Column(string name)
    {
        string[] words = name.Split(" of ");
        bool list = words[0] == "list";
        type = list ? new ListType(TypeOf(words[1])) : TypeOf(words[0]);
        string? declared = words.ElementAtOrDefault(list ? 2 : 1);
        inputs = new TypeScope(Inputs.Select(input => new Variable(input.Name, input.Type)));
        withSubject = inputs.With(new Variable("?", type, declared?.Split(", ").Select(word => new TextValue(word)).ToArray()));
    }

    public CheckedExpr? ReadCondition(string cell, DiagnosticBag diagnostics)
    {
        Fragment text = Fragment.Of(cell, "cell");
        return CellParser.Condition(text, type, withSubject.Names, diagnostics) is { } tree
            ? Checker.Check(text, tree, withSubject, diagnostics)
            : null;
    }

    public CheckedExpr? ReadConclusion(string cell, DiagnosticBag diagnostics) => ReadConclusion(cell, type, inputs, diagnostics);

    /// <summary>What the cell says, about a fact written as a conclusion is.</summary>
    public Value Evaluate(CheckedExpr cell, string fact) =>
        CompiledExpression.Compile(cell, new Layout(["?", .. Inputs.Select(input => input.Name)]))
            .Evaluate([FactOf(fact, type), .. Inputs.Select(input => FactOf(input.Value, input.Type))], new Budget());

    private static Value FactOf(string text, FeelType type)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr? value = ReadConclusion(text, type, new TypeScope(), diagnostics);
        value.ShouldNotBeNull($"{text}: {string.Join('\n', diagnostics)}");
        return CompiledExpression.Compile(value, new Layout()).Evaluate([], new Budget());
    }

    private static CheckedExpr? ReadConclusion(string cell, FeelType type, TypeScope scope, DiagnosticBag diagnostics)
    {
        Fragment text = Fragment.Of(cell, "cell");
        return CellParser.Conclusion(text, type, scope.Names, diagnostics) is { } tree
            ? Checker.Check(text, tree, scope, diagnostics)
            : null;
    }

    private static FeelType TypeOf(string name) => name == "text" ? FeelType.Text : FeelTypes.Named(name).ShouldNotBeNull(name);
}
