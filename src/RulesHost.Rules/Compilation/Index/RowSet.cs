namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// The rows that one stretch of keys leaves possible: every row, a bitset in the word pool, or a short ascending list in the row pool.
/// A superset is a bitset shared by neighbouring stretches; its rows are checked against their cells.
/// </summary>
internal readonly record struct RowSet
{
    private const int EveryMark = -1;
    private const int BitsMark = -2;
    private const int SupersetMark = -3;

    public static readonly RowSet Every = new(0, EveryMark);

    private RowSet(int offset, int count)
    {
        Offset = offset;
        Count = count;
    }

    /// <summary>Where the set starts in its pool.</summary>
    public int Offset { get; }

    /// <summary>The length of a list; negative for the other shapes.</summary>
    public int Count { get; }

    public bool IsEvery => Count == EveryMark;

    public bool IsList => Count >= 0;

    public bool IsSuperset => Count == SupersetMark;

    public static RowSet List(int offset, int count) => new(offset, count);

    public static RowSet Bits(int offset) => new(offset, BitsMark);

    public static RowSet Superset(int offset) => new(offset, SupersetMark);
}
