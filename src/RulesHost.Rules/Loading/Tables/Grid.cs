using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

/// <summary>A table as text, from a CSV file or written inline.
/// Invariant: no header is empty or stands twice, and every row has as many cells as the header.</summary>
public sealed record Grid(IReadOnlyList<Fragment> Header, IReadOnlyList<GridRow> Rows);

/// <param name="Location">The row's first line.</param>
public sealed record GridRow(IReadOnlyList<Fragment> Cells, Location Location);
