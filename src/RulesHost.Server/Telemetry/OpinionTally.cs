namespace RulesHost.Server.Telemetry;

/// <summary>What came of a decision that another engine was to make again.</summary>
internal enum OpinionResult
{
    /// <summary>The same answer.</summary>
    Agreed,

    Differed,

    /// <summary>The engine cannot decide by these rules.</summary>
    Refused,

    /// <summary>The engine broke off.</summary>
    Failed,

    /// <summary>Too many were waiting.</summary>
    Dropped,
}

/// <summary>How often second opinions agreed, and the last that did not.</summary>
internal sealed class OpinionTally(ServiceMetrics metrics)
{
    private const int Kept = 100;

    private static readonly string[] Names = [.. Enum.GetNames<OpinionResult>().Select(name => name.ToLowerInvariant())];

    private readonly long[] counts = new long[Names.Length];
    private readonly Lock gate = new();
    private readonly Queue<byte[]> differences = [];

    public IEnumerable<(string Result, long Count)> Counts => Names.Select((name, i) => (name, Interlocked.Read(ref counts[i])));

    /// <summary>Lines of JSON, the last one first.</summary>
    public IReadOnlyList<byte[]> Differences
    {
        get
        {
            lock (gate)
            {
                return [.. differences.Reverse()];
            }
        }
    }

    public void Count(string ruleSet, OpinionResult result)
    {
        Interlocked.Increment(ref counts[(int)result]);
        metrics.SecondOpinion(ruleSet, Names[(int)result]);
    }

    public void Keep(byte[] difference)
    {
        lock (gate)
        {
            differences.Enqueue(difference);
            if (differences.Count > Kept)
            {
                differences.Dequeue();
            }
        }
    }
}
