using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// Turns the values of one column into keys, and the column's simple cells into sets of keys, so that a cell accepts a value exactly
/// if its set holds the value's key. Between two values that cells mention lies one key at most: no more is needed to tell cells apart.
/// </summary>
internal abstract class ColumnCodec
{
    /// <summary>The key of a present value; false where the value cannot be compared with those of the cells, so that only closures know.</summary>
    public abstract bool TryEncode(Value value, out long key);

    protected abstract KeySet KeysOf(CellForm form);

    public KeySet Keys(CellForm? form) =>
        form is null ? KeySet.Residual
        : form.IsAnything ? KeySet.Unrestricted
        : form.AcceptsMissing ? KeysOf(form).OrMissing()
        : KeysOf(form);

    /// <summary>The codec for a column with these cells.</summary>
    public static ColumnCodec For(FeelType type, IReadOnlyCollection<CellForm> forms)
    {
        if (type == FeelType.Text || type == FeelType.Boolean)
        {
            return new SymbolCodec(type, forms.OfType<CellForm.Symbols>().SelectMany(f => f.Values));
        }

        List<Value> ends = [.. forms.OfType<CellForm.Ranges>().SelectMany(f => f.Intervals).SelectMany(i => new[] { i.Low, i.High }).OfType<Value>()];
        return type is NumberType ? NumberCodec.TryCreate(ends) as ColumnCodec ?? new OrderCodec(ends) : new OrderCodec(ends);
    }

    /// <summary>Keys between two keyed ends; the keys of values are even numbers or stand for single values, those between odd.</summary>
    protected static KeyRange Between(long? low, bool lowIncluded, long? high, bool highIncluded) => new(
        low is { } l ? (lowIncluded ? l : l + 1) : KeyRange.All.From,
        high is { } h ? (highIncluded ? h : h - 1) : KeyRange.All.To);
}
