using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Model;

/// <summary>One rule, from a list of rules, a grid or a CSV file alike.</summary>
/// <param name="Id">Its name for ever; empty where the file gives none, which is a diagnostic.</param>
/// <param name="When">Any of these sets of conditions; one that is empty always holds.</param>
/// <param name="Because">For those who govern the rules.</param>
/// <param name="Say">What may be told to the customer.</param>
public sealed record Rule(
    string Id, Location Location, IReadOnlyList<IReadOnlyList<Condition>> When, IReadOnlyList<Conclusion> Then, string? Because, string? Say);

/// <summary>A cell about a column; several cells in one set must all hold.</summary>
/// <param name="Column">The column's name where it is written: an input, computed value or member of a record.</param>
/// <param name="Alternatives">One text, or the items of a YAML list, any of which may hold.</param>
/// <param name="Operator">A comparison that stands in the column's header instead of in each cell.</param>
public sealed record Condition(Fragment Column, IReadOnlyList<Fragment> Alternatives, ComparisonOperator? Operator = null)
{
    /// <summary>Whether the file gives a list, even one of a single item.</summary>
    public bool IsList { get; init; }
}

/// <summary>What a rule says an output is.</summary>
/// <param name="Items">One text, or the items of a list.</param>
/// <param name="IsList">Whether the file gives a list, even one of a single item.</param>
public sealed record Conclusion(Fragment Output, IReadOnlyList<Fragment> Items, bool IsList, Location Location);
