using System.Runtime.InteropServices;

namespace RulesHost.Governance.Impact;

/// <summary>
/// Counts of what one rule set makes of rows before and after. Tallies of parts of a population add up to that of the whole, in whatever order.
/// </summary>
internal sealed class RuleSetTally(int totals)
{
    public Dictionary<(string From, string To), int> Moves { get; } = [];

    public Dictionary<(string Group, string From, string To), int> Groups { get; } = [];

    public Dictionary<string, FieldTally> Fields { get; } = new(StringComparer.Ordinal);

    public Dictionary<(int Fact, string From, string To), MovedSum> Totals { get; } = [];

    public Dictionary<(string Side, string Code, string About), (int Rows, long First, string Message)> Refused { get; } = [];

    /// <summary>Per fact: the sum over all rows, and rows in which it is no number.</summary>
    public (ExactSum Sum, int Missing)[] All { get; } = [.. Enumerable.Range(0, totals).Select(_ => (new ExactSum(), 0))];

    public int Moved { get; private set; }

    /// <summary>So many rows that got the same answers.</summary>
    public void Add(RowAnswer before, RowAnswer after, bool isMoved, int rows, long first)
    {
        Count(Moves, (before.Class, after.Class), rows);
        Moved += isMoved ? rows : 0;
        Refuse("before", before, rows, first);
        Refuse("after", after, rows, first);
        if (!ReferenceEquals(before, after))
        {
            foreach ((string name, string line) in before.Fields.Keys.Union(after.Fields.Keys))
            {
                Field(name).Add(before.Fields.GetValueOrDefault((name, line)), after.Fields.GetValueOrDefault((name, line)), before, after, rows);
            }
        }
    }

    /// <param name="fact">Its place among the totals.</param>
    /// <param name="moves">Null for a row that does not move.</param>
    public void Total(int fact, decimal? number, (string From, string To)? moves)
    {
        if (number is not { } value)
        {
            All[fact].Missing++;
            return;
        }

        All[fact].Sum.Add(value);
        if (moves is var (from, to))
        {
            MovedSum total = Moving((fact, from, to));
            total.Sum.Add(value);
            total.Rows++;
        }
    }

    public void Group(string group, string from, string to) => Count(Groups, (group, from, to), 1);

    public void Add(RuleSetTally other)
    {
        Moved += other.Moved;
        foreach (((string, string) move, int rows) in other.Moves)
        {
            Count(Moves, move, rows);
        }

        foreach (((string, string, string) group, int rows) in other.Groups)
        {
            Count(Groups, group, rows);
        }

        foreach ((string name, FieldTally field) in other.Fields)
        {
            Field(name).Add(field);
        }

        foreach (((int, string, string) key, MovedSum moved) in other.Totals)
        {
            MovedSum total = Moving(key);
            total.Sum.Add(moved.Sum);
            total.Rows += moved.Rows;
        }

        foreach (((string, string, string) key, (int rows, long first, string message)) in other.Refused)
        {
            Refuse(key, message, rows, first);
        }

        for (int i = 0; i < All.Length; i++)
        {
            All[i].Sum.Add(other.All[i].Sum);
            All[i].Missing += other.All[i].Missing;
        }
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key, int rows) where TKey : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += rows;

    private MovedSum Moving((int, string, string) key) => CollectionsMarshal.GetValueRefOrAddDefault(Totals, key, out _) ??= new MovedSum();

    private FieldTally Field(string name) => CollectionsMarshal.GetValueRefOrAddDefault(Fields, name, out _) ??= new FieldTally();

    private void Refuse(string side, RowAnswer answer, int rows, long first)
    {
        if (answer.Refused is { } refused)
        {
            Refuse((side, refused.Code, refused.About), refused.Message, rows, first);
        }
    }

    // The message is that of the first row, whichever was counted first.
    private void Refuse((string, string, string) key, string message, int rows, long first)
    {
        bool isKnown = Refused.TryGetValue(key, out (int Rows, long First, string Message) known);
        Refused[key] = (known.Rows + rows, isKnown && known.First < first ? known.First : first, isKnown && known.First < first ? known.Message : message);
    }
}

internal sealed class MovedSum
{
    public ExactSum Sum { get; } = new();

    public int Rows { get; set; }
}
