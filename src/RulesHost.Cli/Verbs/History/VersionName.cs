using System.Globalization;

namespace RulesHost.Cli.Verbs.History;

/// <summary>A rule set's version as it is written: <c>customer-segments@3</c>.</summary>
/// <param name="Version">Null where none is named.</param>
internal sealed record VersionName(string RuleSet, int? Version)
{
    /// <summary>Null where what stands behind the sign is no number of a version.</summary>
    public static VersionName? Parse(string text)
    {
        int sign = text.LastIndexOf('@');
        return sign < 0 ? new VersionName(text, null)
            : sign > 0 && int.TryParse(text.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? new VersionName(text[..sign], version)
            : null;
    }
}
