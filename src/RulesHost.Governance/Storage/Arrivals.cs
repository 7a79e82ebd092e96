namespace RulesHost.Governance.Storage;

/// <summary>Callers that wait until a journal has more entries than they know.</summary>
internal sealed class Arrivals
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;

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
