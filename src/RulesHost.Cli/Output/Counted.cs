using System.Globalization;

namespace RulesHost.Cli.Output;

/// <summary>Numbers of things in words.</summary>
internal static class Counted
{
    /// <summary><c>1 rule set</c>, <c>1,071 rule sets</c>.</summary>
    /// <param name="many">Where it is not the one with an s.</param>
    public static string Of(long count, string thing, string? many = null) => $"{Digits(count)} {(count == 1 ? thing : many ?? thing + "s")}";

    /// <summary>As <see cref="Of"/>, but <c>no errors</c> for none.</summary>
    public static string OrNo(long count, string thing) => count == 0 ? $"no {thing}s" : Of(count, thing);

    public static string Digits(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
