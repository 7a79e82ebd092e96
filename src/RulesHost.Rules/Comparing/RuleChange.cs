using RulesHost.Feel.Text;

namespace RulesHost.Rules.Comparing;

/// <summary>One difference between two versions of a rule file.</summary>
/// <param name="Before">Null where something was added.</param>
/// <param name="After">Null where something was removed.</param>
public sealed record RuleChange(ChangeKind Kind, RulePlace Place, WrittenPart? Before, WrittenPart? After)
{
    /// <summary>Of a move: the place that it now stands before; null at the end.</summary>
    public RulePlace? NowBefore { get; init; }
}

public enum ChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>The order changed, where it may count.</summary>
    Moved,
}

/// <summary>Part of one version, as its author wrote it.</summary>
/// <param name="Text">Empty where nothing is written after a key.</param>
public sealed record WrittenPart(string Text, Location Location);
