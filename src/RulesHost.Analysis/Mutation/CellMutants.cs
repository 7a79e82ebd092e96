using RulesHost.Analysis.Tables;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>The mistakes that can be made in a cell: it is dropped, a threshold is moved or opened, a value of a list is dropped.</summary>
internal sealed class CellMutants
{
    private readonly CheckedColumn column;
    private readonly Steps steps;
    private readonly Dictionary<CheckedCell, IReadOnlyList<CellMutant>> known = new(ReferenceEqualityComparer.Instance);

    /// <param name="limits">Of the column's values.</param>
    public CellMutants(CheckedColumn column, Limits limits) => (this.column, steps) = (column, new Steps(column.Type, limits));

    /// <summary>Rows that share a cell share its mutants.</summary>
    public IReadOnlyList<CellMutant> Of(CheckedCell cell)
    {
        if (!known.TryGetValue(cell, out IReadOnlyList<CellMutant>? mutants))
        {
            known[cell] = mutants = cell.Test is { } test ? [new CellMutant(CheckedCell.Anything, "is dropped", null), .. Changed(cell, test)] : [];
        }

        return mutants;
    }

    private IEnumerable<CellMutant> Changed(CheckedCell cell, CheckedExpr test) =>
        from change in cell.Form is null ? [] : Changed(test.Tree)
        let form = CellForms.Of(change.Tree, column.Type)
        where form is not null
        let text = TestText.Of(change.Tree)
        select new CellMutant(new CheckedCell(text, test with { Tree = change.Tree }, form, form.AcceptsMissing), $"becomes `{text}`", change.Threshold);

    private IEnumerable<Change> Changed(Expr test) => test switch
    {
        Expr.NotTest not => Changed(not.Tests).Select(change => change with { Tree = not with { Tests = change.Tree } }),
        Expr.AnyOf { Tests: var tests } any => tests.SelectMany((alternative, i) => Changed(alternative)
            .Select(change => change with { Tree = any with { Tests = [.. tests.Take(i), change.Tree, .. tests.Skip(i + 1)] } })
            .Prepend(new Change(tests.Count == 2 ? tests[1 - i] : any with { Tests = [.. tests.Take(i), .. tests.Skip(i + 1)] }, null))),
        Expr.CompareTest { Operand: Expr.Literal threshold } compare => Moved(threshold).Select(moved => new Change(compare with { Operand = moved }, threshold.Value))
            .Concat(steps.IsDense && Turned(compare.Operator) is { } turned ? [new Change(compare with { Operator = turned }, threshold.Value)] : []),
        Expr.ValueTest { Operand: Expr.Literal point } value => Moved(point).Select(moved => new Change(value with { Operand = moved }, point.Value)),
        Expr.ValueTest { Operand: Expr.Range { Start: Expr.Literal, End: Expr.Literal } range } value => Ends(range).Select(end => end with { Tree = value with { Operand = end.Tree } }),
        _ => [],
    };

    private IEnumerable<Change> Ends(Expr.Range range)
    {
        (Expr.Literal start, Expr.Literal end) = ((Expr.Literal)range.Start!, (Expr.Literal)range.End!);
        IEnumerable<Change> moved = Moved(start).Select(low => new Change(range with { Start = low }, start.Value)).Concat(Moved(end).Select(high => new Change(range with { End = high }, end.Value)));
        IEnumerable<Change> opened = steps.IsDense
            ? [new Change(range with { StartIncluded = !range.StartIncluded }, start.Value), new Change(range with { EndIncluded = !range.EndIncluded }, end.Value)]
            : [];
        return moved.Concat(opened).Where(change => change.Tree is Expr.Range { Start: Expr.Literal low, End: Expr.Literal high } && Comparison.TryOrder(low.Value, high.Value, out int order) && order <= 0);
    }

    // Texts and booleans have no order in which they could be moved.
    private IEnumerable<Expr.Literal> Moved(Expr.Literal threshold) =>
        ((int[])[-1, 1]).Select(sign => steps.Next(threshold.Value, sign)).OfType<Value>().Select(value => threshold with { Value = value });

    private static ComparisonOperator? Turned(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.LessOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Less,
        ComparisonOperator.Greater => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.Greater,
        _ => null,
    };

    private sealed record Change(Expr Tree, Value? Threshold);
}

/// <param name="What">To follow the column and the cell.</param>
/// <param name="Threshold">That is moved or opened; null where something is dropped.</param>
internal sealed record CellMutant(CheckedCell Cell, string What, Value? Threshold);
