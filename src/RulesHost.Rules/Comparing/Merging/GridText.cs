using RulesHost.Rules.Formatting;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>A table inside a rule file, written anew with its columns aligned. Comment lines stay above the rows that they stood above.</summary>
internal static class GridText
{
    public static IEnumerable<TextEdit> Edits(Merged.Combined merged)
    {
        ScalarNode block = (ScalarNode)merged.Ours.Node!;
        MergedTable table = new(merged);
        List<string> rows = [.. GridLayout.Aligned([table.Header, .. merged.Members.Select(table.Cells)])];
        // Above the header first, above each row of ours then, and at the end what follows the last one.
        List<List<string>> above = Above([.. GridLayout.LinesOf(block.Text)]);
        IEnumerable<string> lines =
        [
            .. above[0],
            rows[0],
            .. merged.Members.SelectMany((member, i) => (table.IndexOf(member.Key) is >= 0 and var index ? above[index + 1] : []).Append(rows[i + 1])),
            .. above[^1],
        ];
        return GridLayout.Replace(block.Text, lines) is { } edit ? [edit] : [];
    }

    private static List<List<string>> Above(IReadOnlyList<string> lines)
    {
        List<List<string>> above = [[]];
        foreach (string line in lines)
        {
            if (GridReader.IsRow(line))
            {
                above.Add([]);
            }
            else
            {
                above[^1].Add(line);
            }
        }

        return above;
    }
}
