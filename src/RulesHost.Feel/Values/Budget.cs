namespace RulesHost.Feel.Values;

/// <summary>
/// What one evaluation may spend, counted and never timed, so that it ends at the same place on every machine.
/// Past a limit <see cref="BudgetExceededException"/> leaves the evaluation; whoever started it turns that into RH5.
/// </summary>
public sealed class Budget(int steps = Budget.DefaultSteps, int depth = Budget.DefaultDepth, int size = Budget.DefaultSize)
{
    /// <summary>Iterations and invocations.</summary>
    public const int DefaultSteps = 1_000_000;

    /// <summary>Levels of expressions and values inside one another: each may take a frame or several of the machine's stack,
    /// and all of them together must fit the smallest stack that a server gives its threads.</summary>
    public const int DefaultDepth = 1_000;

    /// <summary>Items and characters made by one evaluation, together.</summary>
    public const int DefaultSize = 10_000_000;

    private readonly int steps = steps;
    private readonly int depth = depth;
    private readonly int size = size;
    private int stepsLeft = steps;
    private int depthLeft = depth;
    private long sizeLeft = size;

    public void Step(int count = 1)
    {
        if ((stepsLeft -= Math.Min(count, stepsLeft + 1)) < 0)
        {
            throw new BudgetExceededException($"more than {steps:N0} steps");
        }
    }

    /// <summary>Said before a list or text of that many items or characters is made.</summary>
    public void Grow(long amount)
    {
        if ((sizeLeft -= Math.Min(amount, sizeLeft + 1)) < 0)
        {
            throw new BudgetExceededException($"more than {size:N0} items and characters");
        }
    }

    /// <summary>Said before going into something that is itself so many levels deep.</summary>
    public void Enter(int levels = 1)
    {
        if ((depthLeft -= levels) < 0)
        {
            throw new BudgetExceededException($"more than {depth:N0} levels inside one another");
        }
    }

    public void Leave(int levels = 1) => depthLeft += levels;
}

/// <summary>Leaves an evaluation whose budget is spent; never leaves <c>CompiledExpression</c>.</summary>
public sealed class BudgetExceededException(string message) : Exception(message);
