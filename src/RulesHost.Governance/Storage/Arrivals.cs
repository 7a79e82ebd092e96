namespace RulesHost.Governance.Storage;

/// <summary>Callers that wait until a journal has more entries than they know.</summary>
public sealed class Arrivals
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;

    /// <summary>Wakes those who know fewer.</summary>
    public void Tell(long sequence)
    {
        lock (gate)
        {
            if (sequence > last)
            {
                last = sequence;
                next.SetResult();
                next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Returns once more than so many have been told of.</summary>
    public async Task WaitAsync(long after, CancellationToken cancel)
    {
        while (Waiting(after) is { } arrival)
        {
            await arrival.WaitAsync(cancel);
        }
    }

    private Task? Waiting(long after)
    {
        lock (gate)
        {
            return last > after ? null : next.Task;
        }
    }
}
