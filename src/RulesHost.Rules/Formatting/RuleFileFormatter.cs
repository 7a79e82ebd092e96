using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Formatting;

/// <summary>
/// Lays out a rule file: aligned tables, ids for rules that have none, tidy line ends. Comments, quotes and the author's
/// order stay, and so does the meaning. Laying out what is laid out changes nothing. Of JSON only the line ends change.
/// </summary>
public static class RuleFileFormatter
{
    /// <summary>The file's text as it is to be; null, with the errors, where the file or its table cannot be read.</summary>
    public static string? Format(SourceFile file, DiagnosticBag diagnostics)
    {
        SourceFile source = new(file.Path, LineLayout.WithLineFeeds(file.Text));
        DiagnosticBag own = [];
        Node? document = DocumentReader.Read(source, own);
        IReadOnlyList<TextEdit> edits = document is MapNode map && !own.HasErrors && !IsJson(file) ? Edits(map, own) : [];
        if (document is null || own.HasErrors)
        {
            diagnostics.AddRange(own);
            return null;
        }

        return IsJson(file)
            ? LineLayout.WithOneFinalLineFeed(source.Text)
            : LineLayout.WithoutTrailingBlanks(TextEdit.Apply(source.Text, edits));
    }

    private static bool IsJson(SourceFile file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<TextEdit> Edits(MapNode document, DiagnosticBag diagnostics)
    {
        ListNode? rules = document.Find("rules") as ListNode;
        Fragment? block = document.Find("table") is ScalarNode { Style: ScalarStyle.Literal } table ? table.Text : null;
        Grid? grid = block is null ? null : GridReader.Read(block, diagnostics);
        if (diagnostics.HasErrors)
        {
            return [];
        }

        FreeIds ids = new([.. IdsOf(rules), .. IdsOf(grid)]);
        List<TextEdit> edits = rules is null ? [] : [.. MissingIds.Write(rules, ids)];
        return grid is null || GridLayout.Align(block!, grid, ids) is not { } aligned ? edits : [.. edits, aligned];
    }

    private static IEnumerable<string> IdsOf(ListNode? rules) =>
        (rules?.Items ?? []).OfType<MapNode>().Select(rule => rule.Text("id")?.Text).OfType<string>();

    private static IEnumerable<string> IdsOf(Grid? grid) =>
        grid is not null && GridLayout.IdColumn(grid) is >= 0 and var column ? grid.Rows.Select(row => row.Cells[column].Text) : [];
}
