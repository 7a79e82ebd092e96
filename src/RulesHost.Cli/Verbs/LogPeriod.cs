using System.Globalization;
using RulesHost.Cli.Output;
using RulesHost.Governance.Rights;

namespace RulesHost.Cli.Verbs;

/// <summary>A period of the decision log, written <c>log:2026-10-01..2026-11-01</c>: the second day is no longer in it.</summary>
internal sealed record LogPeriod(DateTimeOffset From, DateTimeOffset To)
{
    private const string Mark = "log:";

    /// <summary>What is on the disk under that name goes first.</summary>
    public static bool IsNamedBy(string text) => text.StartsWith(Mark, StringComparison.Ordinal) && !File.Exists(text);

    /// <summary>Null, and said why, where the text names no period.</summary>
    public static LogPeriod? Read(string text, Terminal terminal)
    {
        if (text[Mark.Length..].Split("..") is [var first, var last] && Instants.TryParse(Whole(first), out DateTimeOffset from) && Instants.TryParse(Whole(last), out DateTimeOffset to) && from < to)
        {
            return new LogPeriod(from.ToUniversalTime(), to.ToUniversalTime());
        }

        terminal.Fail($"`{text}` is no period of the decision log", "write two days, such as `log:2026-10-01..2026-11-01`, or two instants with their offsets");
        return null;
    }

    /// <summary>Its end as a text, for rows that are looked at as they were then; null where that is yet to come.</summary>
    public string? EndBefore(DateTimeOffset now) => To < now ? To.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null;

    // Days begin in UTC.
    private static string Whole(string text) => text.Length == "2026-10-01".Length ? $"{text}T00:00:00Z" : text;
}
