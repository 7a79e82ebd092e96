namespace RulesHost.Feel.Values;

/// <summary>
/// What one evaluation may spend, counted and never timed, so that it ends at the same place on every machine.
/// Past a limit <see cref="BudgetExceededException"/> leaves the evaluation; whoever started it turns that into RH5.
/// </summary>
public sealed class Budget(int steps = Budget.DefaultSteps, int depth = Budget.DefaultDepth, int size = Budget.DefaultSize)
{
    /// <summary>Iterations and invocations.</summary>
    public const int DefaultSteps = 1_000_000;

    /// <summary>Invocations inside invocations.</summary>
    public const int DefaultDepth = 100;

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

    public void Enter()
    {
        if (--depthLeft < 0)
        {
            throw new BudgetExceededException($"more than {depth} invocations inside one another");
        }
    }

    public void Leave() => depthLeft++;
}

/// <summary>Leaves an evaluation whose budget is spent; never leaves <c>CompiledExpression</c>.</summary>
public sealed class BudgetExceededException(string message) : Exception(message);
