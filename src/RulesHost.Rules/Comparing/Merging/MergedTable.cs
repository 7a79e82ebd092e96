using RulesHost.Rules.Comparing.Trees;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>The columns and cells of a merged table: the columns of ours, and those of theirs that are needed besides.</summary>
internal sealed class MergedTable
{
    private readonly Table ours;
    private readonly List<string> columns;
    private readonly List<string> header;

    public MergedTable(Merged.Combined merged)
    {
        ours = (Table)merged.Ours;
        columns = [.. ours.Columns];
        header = [.. ours.Grid.Header.Select(name => name.Text)];
        HashSet<string> used = [.. merged.Members.SelectMany(member => ((Group)member.Value.Part).Keys)];
        foreach (string column in ((Table)merged.Theirs).Columns.Except(ours.Columns).Where(used.Contains))
        {
            // A condition stands before all conclusions.
            int at = Table.IsCondition(column) ? columns.FindIndex(Table.IsConclusion) : columns.Count;
            columns.Insert(at, column);
            header.Insert(at, column);
        }
    }

    public string[] Header => [.. header];

    public bool HasNewColumns => columns.Count > ours.Columns.Count;

    /// <summary>The cells of a row; one that holds nothing stays as ours has it.</summary>
    public string[] Cells(MergedMember row) => [.. columns.Select(column => Cell((Group)row.Value.Part, column, row.Key))];

    /// <summary>The place of a row in the table of ours; negative where it has none.</summary>
    public int IndexOf(string key) => ours.Find(key) is { } member ? ours.Members.ToList().IndexOf(member) : -1;

    private string Cell(Group row, string column, string key)
    {
        if (row.Find(column)?.Value is Leaf { Text: { } text })
        {
            return text;
        }

        bool wasEmpty = ours.Columns.Contains(column) && ours.Find(key) is { Value: Group mine } && mine.Find(column) is null;
        return wasEmpty ? ours.Grid.Rows[IndexOf(key)].Cells[ours.Columns.ToList().IndexOf(column)].Text : Table.IsCondition(column) ? "-" : "";
    }
}
