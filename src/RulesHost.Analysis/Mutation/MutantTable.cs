using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>
/// A table with all its mutants in one: every row and rule of a mutant stands beside the one that it replaces, so that all of them
/// are compiled once, and one look finds those that hold for some facts. Which rows count is chosen afterwards.
/// </summary>
internal sealed class MutantTable
{
    private readonly CheckedTable source;
    private readonly List<CheckedRow> rows = [];
    private readonly List<CheckedRule> rules = [];
    private readonly List<bool> isOriginal = [];
    private readonly List<Mutant> mutants = [];
    private readonly IReadOnlyList<CellMutants> cells;

    // Where rows are ranked by their order, those of mutants are too.
    private readonly bool isRankedByOrder;

    /// <param name="inputs">Their limits say what the smallest step is.</param>
    public MutantTable(CheckedTable source, IReadOnlyList<CheckedInput> inputs)
    {
        this.source = source;
        cells = [.. source.Columns.Select(column => new CellMutants(column, inputs.FirstOrDefault(input => input.Name == column.Name)?.Limits ?? Limits.None))];
        isRankedByOrder = source.Rows.All(row => row.Rank == row.Rule);
        ILookup<int, CheckedRow> ofRule = source.Rows.ToLookup(row => row.Rule);
        List<int> before = [];
        for (int rule = 0; rule < source.Rules.Count; rule++)
        {
            List<int> own = AddRule(source.Rules[rule], [.. ofRule[rule]]);
            AddConclusions(source.Rules[rule], [.. ofRule[rule]], own);
            if (rule > 0 && OrderDecides)
            {
                AddSwapped(source.Rules[rule - 1], source.Rules[rule], [.. ofRule[rule - 1]], before);
            }

            before = own;
        }

        AddOtherwise();
        Whole = source with { Rows = rows, Rules = rules };
        OfOtherwise = [.. mutants.Where(mutant => mutant.Otherwise is not null)];
        OfRow = mutants.SelectMany(mutant => mutant.Without.Concat(mutant.With).Select(row => (row, mutant))).ToLookup(pair => pair.row, pair => pair.mutant);
    }

    /// <summary>All rows, those of mutants too.</summary>
    public CheckedTable Whole { get; }

    public IReadOnlyList<Mutant> Mutants => mutants;

    /// <summary>The mutants of what holds where no rule matches.</summary>
    public IReadOnlyList<Mutant> OfOtherwise { get; }

    /// <summary>The mutants in which a row comes or goes.</summary>
    public ILookup<int, Mutant> OfRow { get; }

    // Of collected values no order is meant.
    private bool OrderDecides => source.HitPolicy is HitPolicy.First or HitPolicy.RuleOrder || (source.HitPolicy == HitPolicy.FieldByField && isRankedByOrder);

    /// <summary>Whether a row of <see cref="Whole"/> counts.</summary>
    /// <param name="mutant">Null: in the table as it is.</param>
    public bool Counts(int row, Mutant? mutant) => mutant is null ? isOriginal[row] : isOriginal[row] ? !mutant.Without.Contains(row) : mutant.With.Contains(row);

    /// <summary>The mutants for which facts may be decided otherwise.</summary>
    /// <param name="found">The rows of <see cref="Whole"/> that hold or may hold for them.</param>
    public IEnumerable<Mutant> Touched(IReadOnlyList<FoundRow> found)
    {
        Dictionary<int, bool> truths = found.ToDictionary(row => row.Row, row => row.IsTrue);

        // Behind the first row that holds nothing matters under `first`.
        int last = source.HitPolicy == HitPolicy.First && found.FirstOrDefault(row => row.IsTrue && isOriginal[row.Row], new FoundRow(int.MaxValue, false)) is var first ? first.Row : int.MaxValue;
        return found.TakeWhile(row => row.Row <= last).SelectMany(row => OfRow[row.Row]).Distinct().Where(mutant =>
            mutant is not { Column: not null, Without: [var old], With: [var changed] } || truths.TryGetValue(old, out bool was) != truths.TryGetValue(changed, out bool now) || was != now);
    }

    private List<int> AddRule(CheckedRule rule, IReadOnlyList<CheckedRow> own)
    {
        List<int> added = [];
        rules.Add(rule);
        foreach ((int place, CheckedRow row) in own.Index())
        {
            int at = Add(row, rowIsOriginal: true);
            added.Add(at);
            AddCells(rule, place, row, at);
            mutants.Add(new Mutant(rule.Source.Location, rule.Id, own.Count == 1 ? "is dropped" : $"loses the {Ordinal(place)} of its conditions")
            {
                Shows = own.Count == 1 ? $"{rule.Id} decides" : $"{rule.Id} decides by the {Ordinal(place)} of its conditions",
                Without = [at],
            });
        }

        return added;
    }

    private void AddCells(CheckedRule rule, int place, CheckedRow row, int at)
    {
        for (int column = 0; column < row.Cells.Count; column++)
        {
            foreach (CellMutant mutant in cells[column].Of(row.Cells[column]))
            {
                mutants.Add(new Mutant(CellPlace.Of(source, rule, place, column), rule.Id, $"`{source.Columns[column].Name}` `{row.Cells[column].Text}` {mutant.What}")
                {
                    Column = source.Columns[column],
                    Threshold = mutant.Threshold,
                    Without = [at],
                    With = [Add(row with { Cells = [.. row.Cells.Take(column), mutant.Cell, .. row.Cells.Skip(column + 1)] }, rowIsOriginal: false)],
                });
            }
        }
    }

    private void AddConclusions(CheckedRule rule, IReadOnlyList<CheckedRow> own, List<int> original)
    {
        foreach ((IReadOnlyList<CheckedConclusion> conclusions, int output, string what) in ConclusionMutants.Of(rule.Conclusions))
        {
            Location place = rule.Source.Then.FirstOrDefault(then => then.Output.Text == source.Outputs[output].Name)?.Location ?? rule.Source.Location;
            rules.Add(rule with { Conclusions = conclusions });
            mutants.Add(new Mutant(place, rule.Id, what) { Shows = $"{rule.Id} decides", Without = original, With = [.. own.Select(row => Add(row, rowIsOriginal: false))] });
        }
    }

    // The earlier rule once more, behind the later one.
    private void AddSwapped(CheckedRule earlier, CheckedRule later, IReadOnlyList<CheckedRow> own, List<int> original)
    {
        rules.Add(earlier);
        mutants.Add(new Mutant(later.Source.Location, later.Id, $"comes before `{earlier.Id}`") { Shows = $"{earlier.Id} comes before {later.Id}", Without = original, With = [.. own.Select(row => Add(row, rowIsOriginal: false))] });
    }

    private void AddOtherwise()
    {
        foreach ((IReadOnlyList<CheckedConclusion> conclusions, int output, string what) in ConclusionMutants.Of(source.Otherwise ?? []))
        {
            Location place = source.Otherwise![output].Expression!.Source.Location;
            mutants.Add(new Mutant(place, "otherwise", what) { Shows = "No rule matches", Otherwise = conclusions });
        }
    }

    private int Add(CheckedRow row, bool rowIsOriginal)
    {
        int rule = rules.Count - 1;
        rows.Add(new CheckedRow(rule, row.Cells) { Rank = isRankedByOrder ? rule : row.Rank });
        isOriginal.Add(rowIsOriginal);
        return rows.Count - 1;
    }

    private static string Ordinal(int place) => place switch { 0 => "first", 1 => "second", 2 => "third", _ => $"{place + 1}th" };
}
