using System.Globalization;
using System.Security.Cryptography;

namespace RulesHost.Server.Telemetry;

/// <summary>
/// Names for decisions: ordered by time, unique over all nodes.
/// Invariant: the numbers of one node rise strictly, also when its clock stands still or goes back.
/// </summary>
internal sealed class DecisionIds(TimeProvider time)
{
    private const int CounterBits = 20;

    private readonly string node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    private long last;

    public string Next()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long before = Volatile.Read(ref last);
        while (true)
        {
            long next = Math.Max(before + 1, now);
            long seen = Interlocked.CompareExchange(ref last, next, before);
            if (seen == before)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{next:x16}-{node}");
            }

            before = seen;
        }
    }
}
