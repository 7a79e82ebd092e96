using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Compilation;

/// <summary>A column: where its value comes from, and its cells row by row.</summary>
public sealed class CompiledColumn
{
    private readonly CompiledExpression subject;

    internal CompiledColumn(CheckedColumn source, CompiledCell[] cells, Layout layout)
    {
        (Source, Cells) = (source, cells);
        subject = CompiledExpression.Compile(source.Subject, layout);
        Slot = source.Subject.Tree is Expr.Name name ? layout.SlotOf(name.Identifier) : -1;
    }

    public CheckedColumn Source { get; }

    public IReadOnlyList<CompiledCell> Cells { get; }

    /// <summary>The slot of the input or computed value that the column is; -1 where it is a path into a record.</summary>
    internal int Slot { get; }

    public Value ValueIn(DecisionFrame frame) => Slot >= 0 ? frame.Values[Slot] : subject.Evaluate(frame.Scope);
}
