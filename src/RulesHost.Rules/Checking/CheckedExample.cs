using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>An example that can be run.</summary>
/// <param name="AsOf">An instant.</param>
public sealed record CheckedExample(Example Source, DateTimeValue AsOf, IReadOnlyList<CheckedTest> Expect);

/// <summary>A condition on what was decided.</summary>
/// <param name="Column">The output, derived value, computed value or input that it is about.</param>
public sealed record CheckedTest(Condition Source, CheckedColumn Column, CheckedCell Cell)
{
    /// <summary>Where a list is expected: one cell for each of its items, in their order. Null: <see cref="Cell"/> is about the value as a whole.</summary>
    public IReadOnlyList<CheckedCell>? Items { get; init; }

    /// <summary>As it is written.</summary>
    public string Text => Items is null ? Cell.Text : $"[{string.Join(", ", Items.Select(i => i.Text))}]";
}
