using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>
/// Where a table decides otherwise than its mutant. Facts are asked of the evaluator: one value per axis, what rules conclude by formulas
/// replaced by the formula's text, so that two rules conclude the same exactly if they say the same.
/// </summary>
internal sealed class MutantRegions
{
    private readonly MutantTable table;
    private readonly MutantEngine engine;
    private readonly CompiledTable compiled;
    private readonly BoxIndex index;
    private readonly Layout layout;

    /// <param name="inputs">Their limits bound what facts there are.</param>
    public MutantRegions(MutantTable table, IReadOnlyList<CheckedInput> inputs)
    {
        this.table = table;
        Space = TableSpace.Of(table.Whole, inputs);
        Originals = [.. Space.Rows.Where(row => table.Counts(row.Index, null) && !row.MayHold.IsEmpty)];
        index = new BoxIndex([.. Originals.Select(row => row.MayHold)], Space.Domain);
        layout = new Layout(table.Whole.Columns.Select(column => column.Name).Append(Subject).Distinct());
        bool hasFormulas = table.Whole.Rules.Any(rule => rule.Conclusions.Any(IsFormula));
        bool valuesCompete = table.Whole.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder or HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax
            || (table.Whole.HitPolicy == HitPolicy.FieldByField && Originals.GroupBy(row => table.Whole.Rows[row.Index].Rank).Any(rank => rank.Select(row => row.Rule).Distinct().Count() > 1));
        IsExact = !(hasFormulas && valuesCompete);
        CheckedTable asked = Asked(table.Whole);
        engine = new MutantEngine(table, asked);
        compiled = CompiledTable.Compile(asked, layout, engine);
    }

    private const string Subject = "?";

    public TableSpace Space { get; }

    /// <summary>The rows of the table as it is that some facts may fulfil.</summary>
    public IReadOnlyList<RowRegion> Originals { get; }

    /// <summary>Whether what is the same for some facts is the same for all that no row tells from them.</summary>
    public bool IsExact { get; }

    public CheckedTable Table => table.Whole;

    /// <summary>Those of them that may hold for facts of the box, in their order.</summary>
    public IEnumerable<RowRegion> OriginalsOn(Box box) => index.Meeting(box).Select(number => Originals[number]);

    public bool Counts(RowRegion row, Mutant? mutant) => table.Counts(row.Index, mutant);

    /// <summary>Whether the two decide facts of the box otherwise.</summary>
    public bool Differ(Box box, Mutant mutant)
    {
        DecisionFrame frame = new(layout, new Budget());
        foreach ((Axis axis, Value value) in Space.Axes.Zip(Space.SampleOf(box)))
        {
            frame[axis.Name] = value;
        }

        engine.Looks.Clear();
        if (table.Whole.Outputs.Count == 0)
        {
            return !Decided(frame, null, TableDecider.Truths).SequenceEqual(Decided(frame, mutant, TableDecider.Truths));
        }

        TableResult was = Decided(frame, null, TableDecider.Decide);
        TableResult now = Decided(frame, mutant, TableDecider.Decide);
        return was.Outcome != now.Outcome
            || !was.Matched.Select(rule => rule.Id).ToHashSet().SetEquals(now.Matched.Select(rule => rule.Id))
            || !(was.Values ?? []).SequenceEqual(now.Values ?? []);
    }

    private T Decided<T>(DecisionFrame frame, Mutant? mutant, Func<CompiledTable, DecisionFrame, T> decide)
    {
        engine.Active = mutant;
        return decide(compiled, frame);
    }

    // A column's value stands under the column's name, and a cell that is no region holds: whoever asks looks out for its row.
    private CheckedTable Asked(CheckedTable whole) => whole with
    {
        Columns = [.. whole.Columns.Select(column => column with { Subject = column.Subject with { Tree = new Expr.Name(column.Name, column.Subject.Tree.Span), References = new HashSet<string> { column.Name } } })],
        Rows = [.. whole.Rows.Select((row, i) => Space.Rows[i].IsOpaque ? row with { Cells = [.. row.Cells.Select((cell, column) => cell.Form is null || Space.AxisOf(whole.Columns[column]) < 0 ? CheckedCell.Anything : cell)] } : row)],
        Rules = [.. whole.Rules.Select(rule => rule with { Conclusions = [.. rule.Conclusions.Select(Said)] })],
        Otherwise = whole.Otherwise is { } otherwise ? [.. otherwise.Select(Said)] : null,
    };

    private static bool IsFormula(CheckedConclusion conclusion) => conclusion.Expression is { References.Count: > 0 };

    private static CheckedConclusion Said(CheckedConclusion conclusion) => IsFormula(conclusion)
        ? new CheckedConclusion(conclusion.Output with { Type = FeelType.Any, Limits = Limits.None },
            conclusion.Expression! with { Tree = new Expr.Literal(new TextValue(conclusion.Expression.Source.Text), conclusion.Expression.Tree.Span), Type = FeelType.Text, References = new HashSet<string>() })
        : conclusion;
}
