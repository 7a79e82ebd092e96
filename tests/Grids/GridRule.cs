namespace RulesHost.Tests.Grids;

/// <summary>A rule of a generated table.</summary>
/// <param name="Conditions">Alternatives, each with a cell per column.</param>
/// <param name="Word">Null where the rule leaves it open, as one of a policy may.</param>
/// <param name="Number">Null too, but not both.</param>
internal sealed record GridRule(string Id, IReadOnlyList<IReadOnlyList<GridCell>> Conditions, string? Word, int? Number)
{
    private const string Words = "ABC";

    /// <param name="isOfPolicy">Whether it may leave an output open.</param>
    public static GridRule Of(Random random, string id, IReadOnlyList<GridColumn> columns, bool hasFormulas, bool isOfPolicy)
    {
        GridRule whole = new(id, [.. Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Cells(random, columns, hasFormulas))], $"{Words[random.Next(Words.Length)]}", random.Next(3));
        return !isOfPolicy ? whole : random.Next(3) switch { 0 => whole with { Word = null }, 1 => whole with { Number = null }, _ => whole };
    }

    /// <summary>The same with another cell, or another conclusion.</summary>
    public GridRule Changed(Random random, IReadOnlyList<GridColumn> columns, bool hasFormulas)
    {
        int alternative = random.Next(Conditions.Count);
        int column = random.Next(columns.Count);
        return random.Next(3) == 0 && Number is not null ? this with { Number = (Number + 1) % 3 } : this with
        {
            Conditions = [.. Conditions.Select((cells, i) => i != alternative ? cells : [.. cells.Select((cell, j) => j == column ? Cell(random, columns, column, hasFormulas) : cell)])],
        };
    }

    public string Written(IReadOnlyList<GridColumn> columns, bool isNumberAlone, bool withFormulas)
    {
        IEnumerable<string> alternatives = Conditions.Select(cells => $"{{ {string.Join(", ", cells.Zip(columns, (cell, column) => $"{column.Name}: '{(cell.IsFormula && !withFormulas ? "-" : cell.Text)}'"))} }}");
        IEnumerable<string> conclusions = [.. Word is null || isNumberAlone ? (string[])[] : [$"word: {Word}"], .. Number is null ? (string[])[] : [$"number: {Number}"]];
        return $"  - {{ id: {Id}, when: [{string.Join(", ", alternatives)}], then: {{ {string.Join(", ", conclusions)} }} }}\n";
    }

    private static List<GridCell> Cells(Random random, IReadOnlyList<GridColumn> columns, bool hasFormulas) =>
        [.. Enumerable.Range(0, columns.Count).Select(column => random.Next(5) < 2 && columns.Count > 1 ? new GridCell("-", IsFormula: false) : Cell(random, columns, column, hasFormulas))];

    private static GridCell Cell(Random random, IReadOnlyList<GridColumn> columns, int column, bool hasFormulas)
    {
        if (!hasFormulas || random.Next(4) > 0)
        {
            return new GridCell(columns[column].Cell(random), IsFormula: false);
        }

        GridColumn? alike = columns.FirstOrDefault(other => other.Name != columns[column].Name && other.Kind.Type == columns[column].Kind.Type && other.Kind.IsOrdered);
        return new GridCell(alike is not null && random.Next(2) == 0 ? $"? >= {alike.Name}" : columns[column].Kind.Formula, IsFormula: true);
    }
}

/// <param name="IsFormula">It has no normal form: only evaluation says for which facts it holds.</param>
internal readonly record struct GridCell(string Text, bool IsFormula);
