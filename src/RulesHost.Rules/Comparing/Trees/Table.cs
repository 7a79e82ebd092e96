using System.Globalization;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>The rows of a grid, by the ids of its column `id` if each row has one of its own, otherwise by their places.</summary>
internal sealed class Table : Group
{
    private const string Id = "id";
    private const string Arrow = "->";
    private static readonly string[] AboutTheRow = [Id, "because", "say"];

    private Table(Grid grid, IReadOnlyList<string> columns, IReadOnlyList<Member> rows, Node? node, Location location)
        : base(GroupForm.Table, rows, node, location) => (Grid, Columns) = (grid, columns);

    public Grid Grid { get; }

    /// <summary>The columns of the grid, each conclusion with an arrow before its name.</summary>
    public IReadOnlyList<string> Columns { get; }

    public static Table Of(Grid grid, bool orderCounts, Node? node, Location location)
    {
        List<string> columns = ColumnsOf(grid);
        List<Group> rows = [.. grid.Rows.Select(row => Row(row, columns))];
        List<string?> ids = [.. rows.Select(row => (row.Find(Id)?.Value as Leaf)?.Text)];
        bool hasIds = !ids.Contains(null) && ids.Distinct().Count() == ids.Count;
        return new Table(grid, columns, [.. rows.Select((row, i) => new Member(hasIds ? ids[i]! : Place(i), row, row.Location.Span))], node, location)
        {
            OrderCounts = orderCounts,
            IsByPlace = !hasIds,
        };
    }

    public static bool IsConclusion(string column) => column.StartsWith(Arrow, StringComparison.Ordinal);

    public static bool IsCondition(string column) => !IsConclusion(column) && !AboutTheRow.Contains(column);

    public static string Place(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    // What stands behind the first arrow concludes, but for the three columns that every row may have.
    private static List<string> ColumnsOf(Grid grid)
    {
        List<string> columns = [];
        bool concluding = false;
        foreach (Fragment header in grid.Header)
        {
            concluding |= IsConclusion(header.Text);
            string name = IsConclusion(header.Text) ? header.Text[Arrow.Length..].Trim() : header.Text;
            columns.Add(concluding && !AboutTheRow.Contains(name) ? $"{Arrow} {name}" : name);
        }

        return columns;
    }

    // An empty cell and a condition that is only a dash are as good as none.
    private static Group Row(GridRow row, List<string> columns) => new(GroupForm.Row,
    [
        .. row.Cells.Select((cell, i) => (Column: columns[i], Cell: cell.Trim()))
            .Where(c => c.Cell.Text is not "" && (c.Cell.Text is not "-" || IsConclusion(c.Column)))
            .Select(c => new Member(c.Column, new Leaf(c.Cell.Text, null, c.Cell.Location), c.Cell.Location.Span)),
    ], null, row.Location);
}
