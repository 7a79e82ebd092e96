using System.Globalization;
using RulesHost.Cli.Output;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary>An engine and a share: <c>plain:1%</c>.</summary>
internal static class SecondOpinionFlag
{
    /// <summary>False, and said why, where the text is neither.</summary>
    /// <param name="opinion">Null where none is asked for.</param>
    public static bool TryRead(string? text, Terminal terminal, out SecondOpinion? opinion)
    {
        opinion = null;
        if (text is null)
        {
            return true;
        }

        if (text.Split(':') is not [var name, [.. var share, '%']] || !int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out int percent) || percent is < 1 or > 100)
        {
            terminal.Fail($"`{text}` is no engine with a share of the decisions", "write one such as `plain:1%`, from 1 to 100 %");
            return false;
        }

        if (Engines.Find(name, terminal) is not { } engine)
        {
            return false;
        }

        opinion = new SecondOpinion(engine, percent);
        return true;
    }
}
