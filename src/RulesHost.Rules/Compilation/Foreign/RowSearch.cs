using System.Runtime.ExceptionServices;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation.Foreign;

/// <summary>
/// One search for the rows that hold. The engine calls <see cref="Take"/>, as a function of its rules, for each row that passes its own tests.
/// Invariant: it does so in the order of the rows, so that what closures cost is what it is natively.
/// </summary>
public sealed class RowSearch
{
    private readonly Func<int, Truth> rest;
    private readonly bool firstOnly;
    private readonly List<FoundRow> found;
    private ExceptionDispatchInfo? stopped;
    private bool isDone;

    /// <param name="rest">What the engine's tests leave open of a row.</param>
    internal RowSearch(RowFacts facts, Func<int, Truth> rest, bool firstOnly, List<FoundRow> found)
    {
        (Facts, this.rest, this.firstOnly, this.found) = (facts, rest, firstOnly, found);
    }

    public RowFacts Facts { get; }

    /// <summary>Tests what is left of a row, and notes it where it holds or may hold. Says whether no further row is wanted.</summary>
    public bool Take(int row)
    {
        if (isDone)
        {
            return true;
        }

        try
        {
            Truth truth = rest(row);
            if (truth != Truth.False)
            {
                found.Add(new FoundRow(row, truth == Truth.True));
            }

            return isDone = truth == Truth.True && firstOnly;
        }
        catch (BudgetExceededException exceeded)
        {
            // Through the engine it would come out wrapped, or as a rule that does not hold.
            stopped = ExceptionDispatchInfo.Capture(exceeded);
            return isDone = true;
        }
    }

    /// <exception cref="BudgetExceededException">A closure spent the frame's budget.</exception>
    internal void End() => stopped?.Throw();
}
