using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// The facts of one decision as keys, one per column: filled, asked and filled again without a value being made. Not for two threads at once.
/// </summary>
public sealed class TypedFrame
{
    private readonly IndexedPlan plan;
    private readonly ColumnCodec[] codecs;
    private readonly long[] keys;
    private readonly int[] scratch;

    public TypedFrame(IndexedPlan plan)
    {
        this.plan = plan;
        codecs = [.. plan.Codecs];
        keys = new long[codecs.Length];
        scratch = new int[keys.Length];
        Clear();
    }

    /// <summary>Every fact is missing.</summary>
    public void Clear() => Array.Fill(keys, RowIndex.MissingKey);

    /// <summary>The column that an input is; -1 where no cell looks at it, and setting it does nothing.</summary>
    public int ColumnOf(string input) => plan.ColumnsOf(input) is [var column, ..] ? column : -1;

    /// <param name="column">Of numbers.</param>
    public void Set(int column, decimal number)
    {
        if (column >= 0)
        {
            keys[column] = ((NumberCodec)codecs[column]).Encode(number);
        }
    }

    /// <param name="column">Of texts.</param>
    public void Set(int column, string text)
    {
        if (column >= 0)
        {
            SymbolCodec symbols = (SymbolCodec)codecs[column];
            keys[column] = symbols.Texts.TryGetValue(text, out long key) ? key : symbols.Other;
        }
    }

    /// <param name="column">Of booleans.</param>
    public void Set(int column, bool value) => SetKey(column, SymbolCodec.KeyOf(value));

    /// <summary>The first row that may hold, and whether it does; -1 where there is none.</summary>
    public int First(out bool isCertain)
    {
        RowCursor cursor = plan.Index.Possible(keys, scratch);
        bool found = cursor.MoveNext();
        isCertain = found && cursor.IsCertain;
        return found ? cursor.Row : -1;
    }

    /// <summary>The only row that may hold; -1 where there is none, -2 where there are several.</summary>
    public int Only(out bool isCertain)
    {
        RowCursor cursor = plan.Index.Possible(keys, scratch);
        bool found = cursor.MoveNext();
        isCertain = found && cursor.IsCertain;
        int row = found ? cursor.Row : -1;
        return found && cursor.MoveNext() ? -2 : row;
    }

    internal void SetKey(int column, long key)
    {
        if (column >= 0)
        {
            keys[column] = key;
        }
    }
}
