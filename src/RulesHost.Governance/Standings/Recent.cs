namespace RulesHost.Governance.Standings;

/// <summary>What was worked out most recently, kept by key; what failed is tried again. Safe on all threads.</summary>
internal sealed class Recent<T>(int most)
{
    private readonly Lock gate = new();
    private readonly LinkedList<(string Key, Task<T> Made)> kept = [];

    public Task<T> GetAsync(string key, Func<Task<T>> make)
    {
        lock (gate)
        {
            for (LinkedListNode<(string Key, Task<T> Made)>? node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key && !node.Value.Made.IsFaulted)
                {
                    kept.Remove(node);
                    kept.AddFirst(node);
                    return node.Value.Made;
                }
            }

            Task<T> made = Task.Run(make);
            kept.AddFirst((key, made));
            if (kept.Count > most)
            {
                kept.RemoveLast();
            }

            return made;
        }
    }
}
