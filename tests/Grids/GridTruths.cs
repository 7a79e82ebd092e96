using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>What is true of a table as a whole, by asking every single fact. Formulas are taken to hold where that closes a gap, and not to where they would hide or contradict.</summary>
internal sealed class GridTruths
{
    private readonly GridTable table;
    private readonly bool[] isOpaque;

    public GridTruths(GridTable table)
    {
        this.table = table;
        isOpaque = [.. Enumerable.Range(0, table.Table.Rows.Count).Select(table.IsOpaque)];
        Rows = [.. table.Facts.Select(table.Rows)];
        List<HashSet<int>> rules = [.. Rows.Select(rows => Rules(rows.Where(row => row.IsTrue)))];
        List<HashSet<int>> known = [.. Rows.Select(rows => Rules(rows.Where(row => row.IsTrue && !isOpaque[row.Row])))];
        List<HashSet<int>> withheld = [.. Rows.Select(rows => Rules(rows.Where(row => (row.IsTrue || !table.Table.IgnoresUnknown) && !isOpaque[row.Row])))];
        Known = known;
        Unreachable = [.. Enumerable.Range(0, table.Table.Rules.Count).Where(rule => !rules.Exists(of => of.Contains(rule)))];
        Hidden = table.Table.HitPolicy != HitPolicy.First ? [] :
            [.. Enumerable.Range(0, table.Table.Rules.Count).Except(Unreachable).Where(rule => rules.Zip(withheld).All(of => !of.First.Contains(rule) || of.Second.Any(earlier => earlier < rule)))];
        Overlaps = [.. known.SelectMany(of => from a in of from b in of where a < b && AreRivals(a, b) select (a, b)).Distinct()];
        HasGap = Rows.Any(IsUndecided);
    }

    /// <summary>Of each of the facts, the rows that hold or are open.</summary>
    public IReadOnlyList<List<FoundRow>> Rows { get; }

    /// <summary>Of each of the facts, the rules that hold without a formula.</summary>
    public IReadOnlyList<HashSet<int>> Known { get; }

    /// <summary>Rules that hold for no facts.</summary>
    public IReadOnlyList<int> Unreachable { get; }

    /// <summary>Rules before which another one holds or is open wherever they hold.</summary>
    public IReadOnlyList<int> Hidden { get; }

    /// <summary>Pairs of rules that the hit policy does not want to hold together, and that do.</summary>
    public IReadOnlyList<(int First, int Second)> Overlaps { get; }

    /// <summary>Whether there are facts for which no row holds or is open.</summary>
    public bool HasGap { get; }

    /// <summary>Whether there must be a rule for all facts.</summary>
    public bool WantsOne => table.Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority && table.Table.Otherwise is null;

    public bool IsUndecided(List<FoundRow> rows) => rows.TrueForAll(row => !row.IsTrue && table.Table.IgnoresUnknown);

    private bool AreRivals(int first, int second) => table.Table.HitPolicy switch
    {
        HitPolicy.Unique => true,
        HitPolicy.Any => (table.Source.Rules[first].Word, table.Source.Rules[first].Number) != (table.Source.Rules[second].Word, table.Source.Rules[second].Number),
        _ => false,
    };

    private HashSet<int> Rules(IEnumerable<FoundRow> rows) => [.. rows.Select(row => table.Table.Rows[row.Row].Rule)];
}
