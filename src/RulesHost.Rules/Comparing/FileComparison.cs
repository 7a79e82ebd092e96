using RulesHost.Feel.Text;

namespace RulesHost.Rules.Comparing;

/// <summary>How two versions of one file differ.</summary>
/// <param name="Path">The path after the change; before it, where the file was removed.</param>
/// <param name="Document">What the file calls itself: <c>customer-segments</c> for a rule set, <c>calendar office-hours</c>, <c>facts</c>;
/// of a table file the rule set that names it; null where it does not say.</param>
/// <param name="Changes">In the order of the file after the change, moves last.</param>
public sealed record FileComparison(string Path, string? Document, FileState State, IReadOnlyList<RuleChange> Changes)
{
    /// <summary>Where the file stood before, if elsewhere.</summary>
    public string? PathBefore { get; init; }

    /// <summary>Why a version of the file cannot be compared part by part.</summary>
    public Diagnostic? Problem { get; init; }
}

public enum FileState
{
    /// <summary>Something that the file says differs.</summary>
    Changed,
    Added,
    Removed,

    /// <summary>Bytes differ, but only in comments, quotes or layout.</summary>
    Rewritten,

    /// <summary>It differs, and one version cannot be read.</summary>
    Unreadable,
}
