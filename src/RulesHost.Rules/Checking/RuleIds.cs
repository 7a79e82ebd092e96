using System.Globalization;

namespace RulesHost.Rules.Checking;

/// <summary>Ids for rules that have none, in the manner of those that do.</summary>
public static class RuleIds
{
    // As many as an int surely holds, with a next ten; longer ones are article numbers and the like, not counted ones.
    private const int MostDigits = 9;

    /// <summary>The next id behind the highest that ends in digits, such as <c>FS-030</c> after <c>FS-020</c>; <c>R-010</c> where there is none.</summary>
    public static string Suggest(IReadOnlySet<string> taken)
    {
        (string Prefix, int Number, int Width) last = taken.Select(Split).OrderBy(id => id.Width > 0 ? id.Number : -1).ThenBy(id => id.Prefix, StringComparer.Ordinal).LastOrDefault();
        (string prefix, int number, int width) = last.Width > 0 ? last : ("R-", 0, 3);
        string id;
        do
        {
            number = ((number / 10) + 1) * 10;
            id = prefix + number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        }
        while (taken.Contains(id));

        return id;
    }

    private static (string Prefix, int Number, int Width) Split(string id)
    {
        string prefix = id.TrimEnd("0123456789".ToCharArray());
        return id.Length - prefix.Length <= MostDigits && int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (prefix, number, id.Length - prefix.Length)
            : (id, 0, 0);
    }
}
