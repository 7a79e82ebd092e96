using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Compilation;

/// <summary>Whether a condition holds for facts of which some may be missing.</summary>
public enum Truth
{
    False,
    Unknown,
    True,
}

/// <summary>A cell's meaning: any cell on a missing fact is unknown, but for <c>-</c> and cells that speak of null.</summary>
public sealed class CompiledCell
{
    private readonly CompiledExpression? test;

    private CompiledCell(CheckedCell source, CompiledExpression? test)
    {
        (Source, this.test) = (source, test);
    }

    public CheckedCell Source { get; }

    /// <summary><c>-</c> holds whatever the facts are.</summary>
    public bool IsAnything => test is null;

    internal static CompiledCell Compile(CheckedCell cell, Layout layout) =>
        new(cell, cell.Test is null ? null : CompiledExpression.Compile(cell.Test, layout));

    /// <param name="subject">The column's value; the scope's slot of <c>?</c> holds it too.</param>
    public Truth Evaluate(Value subject, Scope scope)
    {
        if (test is null)
        {
            return Truth.True;
        }

        if (subject is NullValue && !Source.MentionsNull)
        {
            return Truth.Unknown;
        }

        Value result = test.Evaluate(scope);
        return result == BooleanValue.True ? Truth.True : result == BooleanValue.False ? Truth.False : Truth.Unknown;
    }
}
