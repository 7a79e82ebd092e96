using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

/// <summary>Tables of every shape of column, and keys near to where their cells change; the same for the same seed.</summary>
internal sealed class RandomTables(int seed)
{
    private static readonly long[] FarKeys = [long.MinValue + 1, long.MinValue + 2, -1, 0, 1, long.MaxValue - 1, long.MaxValue];

    private readonly Random random = new(seed);

    public ScannedTable Table(int rows, int columns) =>
        new(rows, [.. Enumerable.Range(0, columns).Select(_ => Column(rows))]);

    public long[] Keys(ScannedTable table)
    {
        double missing = random.Next(2) * 0.3;
        return [.. table.Columns.Select(column => random.NextDouble() < missing ? RowIndex.MissingKey : Key(column))];
    }

    private long Key(IReadOnlyList<Cell> column)
    {
        if (column.Count > 0 && column[random.Next(column.Count)].Ranges is { Count: > 0 } ranges && random.Next(8) > 0)
        {
            KeyRange range = ranges[random.Next(ranges.Count)];
            Int128 near = (Int128)(random.Next(2) == 0 ? range.From : range.To) + random.Next(-1, 2);
            return (long)Int128.Clamp(near, KeyRange.All.From, KeyRange.All.To);
        }

        return random.Next(3) == 0 ? FarKeys[random.Next(FarKeys.Length)] : random.Next(-5, 50);
    }

    private List<Cell> Column(int rows)
    {
        Func<int, Cell> shape = Shape(rows);
        double dashes = random.Next(3) * 0.3;
        double oddities = random.Next(3) * 0.03;
        return [.. Enumerable.Range(0, rows).Select(row =>
            random.NextDouble() < dashes ? Cell.Dash : random.NextDouble() < oddities ? Oddity() : shape(row))];
    }

    private Cell Oddity() => random.Next(4) switch
    {
        0 => Cell.Residual,
        1 => Cell.Null,
        2 => new Cell([]),
        _ => new Cell([KeyRange.All]),
    };

    private Func<int, Cell> Shape(int rows)
    {
        long step = random.Next(2) == 0 ? 2 : 1_000_000_007;
        return random.Next(10) switch
        {
            0 => _ => Only(random.Next(2)),
            1 => _ => Only(random.Next(12)),
            2 => row => Only(row * step),
            3 => row => new Cell([new(row * step * 10, (row * step * 10) + (step * 10) - 1)]),
            4 => row => new Cell([new(row * step, long.MaxValue)]),
            5 => row => new Cell([new(long.MinValue + 1, (rows - row) * step)]),
            6 => _ => Between(random.Next(20) * step, random.Next(20) * step),
            7 => _ => Between(random.Next(4 * rows) * step, random.Next(4 * rows) * step),
            8 => _ => new Cell([.. Enumerable.Range(0, random.Next(6)).Select(_ => Any(step))], random.Next(5) == 0),
            _ => _ => Except(random.Next(30) * step),
        };
    }

    private static Cell Only(long key) => new([new(key, key)]);

    // Now and then the wrong way round, which accepts nothing.
    private static Cell Between(long from, long to) => new([new(from, to)]);

    private static Cell Except(long key) => new([new(key + 1, long.MaxValue), new(long.MinValue + 1, key - 1)]);

    private KeyRange Any(long step)
    {
        long from = random.Next(-40, 40) * step;
        return random.Next(10) switch
        {
            0 => new(FarKeys[random.Next(FarKeys.Length)], FarKeys[random.Next(FarKeys.Length)]),
            1 => new(long.MinValue, from),
            _ => new(from, from + (random.Next(-1, 4) * step) - random.Next(2)),
        };
    }
}
