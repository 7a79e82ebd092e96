using RulesHost.Cli.Output;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Verbs;

/// <summary>The instant of a decision: the one that is named, or now, and then said.</summary>
internal static class AsOfFlag
{
    /// <summary>Null, and said why, where the text is no instant.</summary>
    public static DateTimeValue? Read(string? text, Terminal terminal)
    {
        if (text is null)
        {
            DateTimeValue now = Now.Of(terminal.Clock);
            terminal.Say($"as of {now} (now; `--as-of` names another instant)");
            return now;
        }

        if (TemporalText.ParseDateTime(text) is DateTimeValue { Zone: not null } instant)
        {
            return instant;
        }

        terminal.Fail($"`{text}` is no instant", "write one with an offset, such as `2026-12-01T09:00:00+01:00`");
        return null;
    }
}
