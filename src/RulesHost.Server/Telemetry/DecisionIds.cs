using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>UTF-8 bytes of one id.</summary>
    public const int Length = 16 + 1 + 12;

    public string Next()
    {
        Span<byte> id = stackalloc byte[Length];
        Next(id);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>Writes the next id; the span has <see cref="Length"/> bytes.</summary>
    public void Next(Span<byte> id)
    {
        Utf8Formatter.TryFormat(NextNumber(), id, out int written, new StandardFormat('x', 16));
        id[written] = (byte)'-';
        Encoding.ASCII.GetBytes(node, id[(written + 1)..]);
    }

    private long NextNumber()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long before = Volatile.Read(ref last);
        while (true)
        {
            long next = Math.Max(before + 1, now);
            long seen = Interlocked.CompareExchange(ref last, next, before);
            if (seen == before)
            {
                return next;
            }

            before = seen;
        }
    }
}
