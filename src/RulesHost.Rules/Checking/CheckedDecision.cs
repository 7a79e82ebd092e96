using System.Collections.Immutable;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

public sealed record CheckedDecision(
    DecisionRuleSet Decision,
    IReadOnlyList<CheckedInput> Inputs,
    IReadOnlyList<CheckedFormula> Computed,
    CheckedTable Table,
    IReadOnlyList<CheckedFormula> Derived)
    : CheckedRuleSet(Decision, Inputs, Computed)
{
    /// <summary>What its conditions may name.</summary>
    public IReadOnlyList<Variable> Facts => [.. InputChecker.Variables(Inputs), .. Computed.Select(formula => new Variable(formula.Name, formula.Expression.Type, formula.Values))];

    public override IReadOnlyList<Variable> Supplies =>
        [.. Decision.Outputs.Select(OutputVariable), .. Derived.Select(d => new Variable(d.Name, d.Expression.Type, d.Values))];

    public override Limits LimitsOf(string output) =>
        Decision.HitPolicy == HitPolicy.CollectCount ? Limits.None : Decision.Outputs.FirstOrDefault(o => o.Name == output)?.Limits ?? Limits.None;

    public override CheckedRuleSet With(CheckedTable table) => this with { Table = table };

    /// <summary>An output as formulas and other rule sets see it: a list where the hit policy gives lists, a number where it counts.</summary>
    private Variable OutputVariable(Output output) => OutputTypes.Variable(output, Decision.HitPolicy);
}

public static class OutputTypes
{
    public static Variable Variable(Output output, HitPolicy policy) => policy switch
    {
        HitPolicy.CollectCount => new(output.Name, FeelType.Number),
        HitPolicy.CollectSum => new(output.Name, output.Type),
        _ when policy.GivesLists() => new(output.Name, new ListType(output.Type), output.Limits.Values),
        _ => new(output.Name, output.Type, output.Limits.Values),
    };
}

/// <summary>A decision table: what every kind reduces its conditions to. Rows that belong to one rule stand together.</summary>
/// <param name="Otherwise">One conclusion per output; null where there is none.</param>
public sealed record CheckedTable(
    IReadOnlyList<CheckedColumn> Columns,
    IReadOnlyList<CheckedRow> Rows,
    IReadOnlyList<Output> Outputs,
    IReadOnlyList<CheckedRule> Rules,
    IReadOnlyList<CheckedConclusion>? Otherwise,
    HitPolicy HitPolicy,
    bool IgnoresUnknown);

/// <param name="Subject">The value that the column's cells are about.</param>
public sealed record CheckedColumn(string Name, FeelType Type, IReadOnlyList<Value>? Values, CheckedExpr Subject);

/// <summary>One set of conditions.</summary>
/// <param name="Rule">The index of the rule that follows from it.</param>
/// <param name="Cells">One per column.</param>
public sealed record CheckedRow(int Rule, IReadOnlyList<CheckedCell> Cells)
{
    /// <summary>Where outputs are decided field by field: of two rows that hold, the lower one gives an output. The order of the rules, unless the kind has another.</summary>
    public int Rank { get; init; } = Rule;
}

/// <summary>A cell, shared by all rows of a column that spell it the same.</summary>
/// <param name="Form">Its normal form; null where it is residual.</param>
/// <param name="MentionsNull">Whether it speaks of missing facts; any other cell is unknown on one.</param>
public sealed record CheckedCell(string Text, CheckedExpr? Test, CellForm? Form, bool MentionsNull)
{
    public static readonly CheckedCell Anything = new("-", null, CellForm.Anything, MentionsNull: false);
}

public sealed record CheckedRule(Rule Source, IReadOnlyList<CheckedConclusion> Conclusions)
{
    public string Id => Source.Id;
}

/// <param name="Expression">Null where the rule leaves the output open.</param>
public sealed record CheckedConclusion(Output Output, CheckedExpr? Expression)
{
    /// <summary>A conclusion that no rule file spells out: a value.</summary>
    public static CheckedConclusion Constant(Output output, Value value, string text) => new(output, new CheckedExpr(
        new Fragment(output.NameText.File, text, output.NameText.Location.Span.Start), new Expr.Literal(value, output.NameText.Location.Span), output.Type, ImmutableHashSet<string>.Empty));
}
