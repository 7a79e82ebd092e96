namespace RulesHost.Server.Answers;

/// <summary>What users wrote, fit for a terminal or a log: it can neither begin a line of its own nor move the cursor.</summary>
internal static class OneLine
{
    public static string Of(string text) => text.Any(Moves) ? string.Concat(text.Select(c => Moves(c) ? ' ' : c)) : text;

    private static bool Moves(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
