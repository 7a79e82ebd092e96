using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation.Foreign;

/// <summary>
/// A table as an engine of another make takes it: simple cells about numbers, texts and booleans it tests by itself; what else a row
/// says only the closures of its cells know.
/// </summary>
public sealed class ForeignTable(IReadOnlyList<CompiledColumn> columns, int rows)
{
    private readonly bool[][] tested = [.. columns.Select(column => column.Cells.Select(cell => IsTested(cell, column.Source.Type)).ToArray())];

    // Engines turn a test into code by recursion: a long list of values would use up the stack of their compilers.
    private const int LargestTest = 64;

    public int Rows => rows;

    /// <summary>What the engine tests of a row: a fact, and what it satisfies if it is not missing.</summary>
    public IEnumerable<(FactPlace Fact, Expr Test)> TestsOf(int row) => Enumerable.Range(0, columns.Count).Where(column => tested[column][row])
        .Select(column => (new FactPlace(FactKinds.Of(columns[column].Source.Type)!.Value, column), columns[column].Cells[row].Source.Test!.Tree));

    /// <summary>A search that takes nothing, so that an engine compiles what it would compile at the first decision.</summary>
    public RowSearch Rehearsal() => new(new RowFacts(columns.Count), _ => Truth.False, firstOnly: false, []);

    /// <summary>The facts of a decision; null where one is not of its column's type, so that only closures know.</summary>
    public RowSearch? Begin(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
    {
        Value[] subjects = [.. columns.Select(column => column.ValueIn(frame))];
        RowFacts facts = new(columns.Count);
        return subjects.Index().All(subject => facts.TrySet(subject.Index, subject.Item, columns[subject.Index].Source.Type))
            ? new RowSearch(facts, row => Rest(row, subjects, frame), firstOnly, found)
            : null;
    }

    /// <summary>What the engine's tests leave open: cells on missing facts, and those that it does not test.</summary>
    private Truth Rest(int row, Value[] subjects, DecisionFrame frame)
    {
        Truth truth = Truth.True;
        for (int column = 0; column < subjects.Length; column++)
        {
            CompiledCell cell = columns[column].Cells[row];
            Truth result = cell.IsAnything ? Truth.True
                : !tested[column][row] ? PlainPlan.CellTruth(cell, subjects[column], frame)
                : subjects[column] is NullValue && !cell.Source.Form!.AcceptsMissing ? Truth.Unknown
                : Truth.True;
            if (result == Truth.False)
            {
                return Truth.False;
            }

            truth = result == Truth.Unknown ? Truth.Unknown : truth;
        }

        return truth;
    }

    private static bool IsTested(CompiledCell cell, FeelType column) =>
        FactKinds.Of(column) is not null && cell is { IsAnything: false, Source: { Form: not null, Test.Tree: var test } } && IsSmall(test);

    private static bool IsSmall(Expr test) => Sizes(test).Take(LargestTest + 1).Count() <= LargestTest;

    private static IEnumerable<Expr> Sizes(Expr test) => Children.Of(test).SelectMany(Sizes).Prepend(test);
}
