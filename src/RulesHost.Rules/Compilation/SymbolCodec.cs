using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>Texts or booleans: a number for each that a cell mentions, one more for all others.</summary>
internal sealed class SymbolCodec : ColumnCodec
{
    private readonly FeelType column;
    private readonly Dictionary<string, long> texts = new(StringComparer.Ordinal);

    public SymbolCodec(FeelType column, IEnumerable<Value> mentioned)
    {
        this.column = column;
        foreach (Value value in mentioned)
        {
            if (value is TextValue text)
            {
                texts.TryAdd(text.Text, texts.Count);
            }
        }
    }

    /// <summary>The key of every text that no cell mentions.</summary>
    public long Other => texts.Count;

    public Dictionary<string, long> Texts => texts;

    public static long KeyOf(bool value) => value ? 1 : 0;

    public override bool TryEncode(Value value, out long key)
    {
        key = value switch
        {
            TextValue text when column == FeelType.Text => texts.GetValueOrDefault(text.Text, Other),
            BooleanValue boolean when column == FeelType.Boolean => KeyOf(boolean.IsTrue),
            _ => -1,
        };
        return key >= 0;
    }

    protected override KeySet KeysOf(CellForm form)
    {
        CellForm.Symbols symbols = (CellForm.Symbols)form;
        long[] keys = [.. symbols.Values.Select(v => TryEncode(v, out long key) ? key : -1).Distinct().Order()];
        return symbols.Excluded ? AllBut(keys) : KeySet.Of([.. keys.Select(k => new KeyRange(k, k))]);
    }

    private static KeySet AllBut(long[] keys)
    {
        List<KeyRange> ranges = [];
        long from = KeyRange.All.From;
        foreach (long key in keys)
        {
            ranges.Add(new KeyRange(from, key - 1));
            from = key + 1;
        }

        ranges.Add(new KeyRange(from, KeyRange.All.To));
        return KeySet.Of([.. ranges]);
    }
}
