using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Workspaces;

/// <summary>Position and present as decisions print them, encoded once for each millisecond.</summary>
internal sealed class InstantClock
{
    private sealed record Tick(long Millisecond, long Position, byte[] Utf8);

    private Tick last = new(long.MinValue, 0, []);

    public ReadOnlySpan<byte> Moment(DateTimeOffset now, long position)
    {
        Tick tick = Volatile.Read(ref last);
        if (tick.Millisecond != now.ToUnixTimeMilliseconds() || tick.Position != position)
        {
            tick = new Tick(now.ToUnixTimeMilliseconds(), position, DirectDecider.Moment(position, Moments.Of(now)));
            Volatile.Write(ref last, tick);
        }

        return tick.Utf8;
    }
}
