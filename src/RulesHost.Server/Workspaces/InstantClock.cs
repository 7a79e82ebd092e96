using System.Text;

namespace RulesHost.Server.Workspaces;

/// <summary>The present as decisions print it, encoded once for each millisecond.</summary>
internal sealed class InstantClock(TimeProvider time)
{
    private sealed record Tick(long Millisecond, byte[] Utf8);

    private Tick last = new(long.MinValue, []);

    public ReadOnlySpan<byte> NowUtf8
    {
        get
        {
            DateTimeOffset now = time.GetUtcNow();
            Tick tick = Volatile.Read(ref last);
            if (tick.Millisecond != now.ToUnixTimeMilliseconds())
            {
                tick = new Tick(now.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(Instants.Of(now).ToString()));
                Volatile.Write(ref last, tick);
            }

            return tick.Utf8;
        }
    }
}
