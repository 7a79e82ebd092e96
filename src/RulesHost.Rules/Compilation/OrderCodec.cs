using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// Anything with an order: the place of a value among the sorted ends of the cells, doubled; between two ends an odd number.
/// Order is that of <see cref="Comparison.TryOrder"/>; a value that has none with some end (a local time among instants) has no key.
/// </summary>
internal sealed class OrderCodec : ColumnCodec
{
    private readonly Value[] ends;
    private readonly bool isOrdered;

    public OrderCodec(IReadOnlyCollection<Value> mentioned)
    {
        isOrdered = mentioned.All(m => Comparison.TryOrder(mentioned.First(), m, out _));
        ends = isOrdered ? [.. mentioned.Order(Comparer<Value>.Create(Order)).Aggregate(new List<Value>(), Distinct)] : [];
    }

    public override bool TryEncode(Value value, out long key)
    {
        key = 0;
        if (!isOrdered || (ends.Length > 0 && !Comparison.TryOrder(value, ends[0], out _)))
        {
            return false;
        }

        int low = 0;
        int high = ends.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = Order(ends[middle], value);
            if (order == 0)
            {
                key = 2L * middle;
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        key = (2L * low) - 1;
        return true;
    }

    protected override KeySet KeysOf(CellForm form) => isOrdered
        ? KeySet.Of([.. ((CellForm.Ranges)form).Intervals.Select(i => Between(Key(i.Low), i.LowIncluded, Key(i.High), i.HighIncluded))])
        : KeySet.Residual;

    private long? Key(Value? end) => end is not null && TryEncode(end, out long key) ? key : null;

    private static List<Value> Distinct(List<Value> kept, Value next)
    {
        if (kept.Count == 0 || Order(kept[^1], next) != 0)
        {
            kept.Add(next);
        }

        return kept;
    }

    private static int Order(Value a, Value b)
    {
        Comparison.TryOrder(a, b, out int order);
        return order;
    }
}
