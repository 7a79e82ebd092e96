namespace RulesHost.Rules.Compilation.Index;

/// <summary>Keys from one to another, both included; empty when <paramref name="From"/> is past <paramref name="To"/>.</summary>
public readonly record struct KeyRange(long From, long To)
{
    /// <summary>Every key there is; <see cref="long.MinValue"/> is none, it stands for a missing fact.</summary>
    public static readonly KeyRange All = new(RowIndex.MissingKey + 1, long.MaxValue);

    public static readonly KeyRange None = new(long.MaxValue, RowIndex.MissingKey + 1);

    public bool IsEmpty => From > To;

    public bool Contains(long key) => From <= key && key <= To;
}
