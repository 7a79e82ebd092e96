namespace RulesHost.Rules.Comparing.Merging;

/// <summary>A place where two versions cannot both have their way; a person decides.</summary>
/// <param name="Path">The file.</param>
/// <param name="Document">What the file calls itself, as in <see cref="FileComparison"/>.</param>
/// <param name="Place">The file as a whole where no narrower place can be told.</param>
/// <param name="Base">What each version has there; null where it has nothing.</param>
public sealed record MergeConflict(string Path, string? Document, RulePlace Place, ConflictReason Reason, WrittenPart? Base, WrittenPart? Ours, WrittenPart? Theirs)
{
    /// <summary>The conflict in words, on one line.</summary>
    public override string ToString() => $"{Document ?? Path}: {$"{Place} ".TrimStart()}{Words}";

    private string Words => Reason switch
    {
        ConflictReason.BothChanged => "is changed on both sides",
        ConflictReason.BothAdded => "is added on both sides with other content",
        ConflictReason.RemovedAndChanged => Ours is null ? "is removed by ours and changed by theirs" : "is changed by ours and removed by theirs",
        ConflictReason.Order => "has another order, or new items at one place, on both sides",
        ConflictReason.TableForm => "is read with other separators or decimal signs",
        ConflictReason.Unreadable => "cannot be read in every version",
        _ => "cannot be put together safely",
    };
}

public enum ConflictReason
{
    /// <summary>The same cell, or the same part that has no cells of its own, in two ways.</summary>
    BothChanged,
    BothAdded,
    RemovedAndChanged,

    /// <summary>Both sides changed the order of one list, or added at the same place of it, and the order may count.</summary>
    Order,

    /// <summary>The rule sets of the versions say different things about how the table is read.</summary>
    TableForm,
    Unreadable,

    /// <summary>The text put together does not read as what it should say.</summary>
    NotSafe,
}
