namespace RulesHost.Rules.Tests.Formatting;

/// <summary>Rule files with rules and tables as careless people lay them out; the same for the same seed.</summary>
internal sealed class RandomRuleFile(int seed)
{
    private static readonly string[] Cells =
        ["-", "< 1000", "[1..5)", "not(NO, SE)", "\"a|b\"", "\"a\\\"|b\"", "6\" pipe", "\"a\\", "# no comment", "'quoted'", "{ x: 1 }", "ø", "e\u0301", "\\", "5 + a / 10", "", ""];

    private static readonly string[] Between = ["", " ", "  ", "\t", "     "];

    private readonly Random random = new(seed);

    public string Text()
    {
        string breaks = random.Next(3) == 0 ? "\r\n" : "\n";
        string[] folded = ["title: >" + Blanks(), "  two  ", "  lines", "owner: me" + Blanks()];
        List<string> lines = [$"ruleSet: made-up{Blanks()}", "# all of it" + Blanks(), .. Rules(), .. random.Next(2) == 0 ? folded : [], .. Table()];
        return string.Join(breaks, lines) + string.Concat(Enumerable.Repeat(breaks, random.Next(3)));
    }

    private IEnumerable<string> Rules()
    {
        yield return "rules:" + Blanks();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            string id = random.Next(2) == 0 ? $"FS-{i}10" : "";
            switch (random.Next(3))
            {
                case 0:
                    yield return $"  - {{ {(id == "" ? "" : $"id: {id}, ")}when: {{ a: '< {i}' }}, then: {{ b: {i} }} }}{Blanks()}";
                    break;
                case 1:
                    yield return $"  -   when: {{ a: '< {i}' }}   # why{Blanks()}";
                    yield return $"      then: {{ b: {i} }}{Blanks()}";
                    break;
                default:
                    yield return id == "" ? "  -" : $"  - id: {id}{Blanks()}";
                    yield return $"    then:{Blanks()}";
                    yield return $"      b: \"{i}\"";
                    break;
            }
        }
    }

    private IEnumerable<string> Table()
    {
        string indent = new(' ', random.Next(1, 6));
        int columns = random.Next(2, 5);
        bool hasIds = random.Next(3) > 0;
        int idColumn = hasIds ? random.Next(columns) : -1;
        yield return $"table: |{(random.Next(5) == 0 ? "-" : "")}{Blanks()}";
        // The first line says how far the block is indented; the others may stand further in.
        yield return indent + Row(Enumerable.Range(0, columns).Select(i => i == idColumn ? "id" : i == columns - 1 ? "-> b" : $"column{i}"));
        for (int row = random.Next(0, 6); row > 0; row--)
        {
            if (random.Next(4) == 0)
            {
                yield return random.Next(2) == 0 ? Blanks().TrimEnd('\t') : $"{indent}{Blanks()}# a | \"comment{Blanks()}";
            }

            yield return indent + Blanks().TrimEnd('\t') + Row(CellsOf(row, columns, idColumn));
        }
    }

    // A cell with a quote that nothing closes must be the last of its row, or it would take the next bars into itself.
    private IEnumerable<string> CellsOf(int row, int columns, int idColumn)
    {
        for (int i = 0; i < columns; i++)
        {
            string cell = i == idColumn ? random.Next(3) == 0 ? "" : $"T-{row}0" : Cells[random.Next(Cells.Length)];
            bool isOpen = cell is "6\" pipe" or "\"a\\";
            yield return (isOpen && i < columns - 1) || (i == 0 && cell is "" or "# no comment") ? "-" : cell;
        }
    }

    private string Row(IEnumerable<string> cells) => string.Join('|', cells.Select((cell, i) => (i == 0 ? "" : Blanks()) + cell + Blanks()));

    private string Blanks() => Between[random.Next(Between.Length)];
}
