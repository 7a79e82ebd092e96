using System.Globalization;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>Numbers from text in which the separators are declared, never guessed.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>With the arguments of <c>number(from, grouping separator, decimal separator)</c>.</summary>
    public static Value Parse(string text, Value groupingSeparator, Value decimalSeparator)
    {
        string? grouping = (groupingSeparator as TextValue)?.Text;
        string? point = (decimalSeparator as TextValue)?.Text;
        if (grouping is not (null or " " or "," or "."))
        {
            return NullValue.Because($"`number` expected a space, `,` or `.` for `grouping separator`, found `{grouping.Shown()}`");
        }

        if (point is not (null or "," or ".") || (point is not null && point == grouping))
        {
            return NullValue.Because(
                $"`number` expected `,` or `.` for `decimal separator`, other than the grouping separator, found `{point?.Shown()}`");
        }

        return Parse(text, grouping?[0], point is null ? '.' : point[0]);
    }

    public static Value Parse(string text, char? grouping, char point)
    {
        string digits = grouping is null ? text : text.Replace(grouping.Value.ToString(), "", StringComparison.Ordinal);
        string plain = point == '.' ? digits : digits.Contains('.', StringComparison.Ordinal) ? "" : digits.Replace(point, '.');
        return decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out decimal number)
            ? new NumberValue(number)
            : NullValue.Because($"`{text.Shown()}` is not a number that can be held: expected digits such as `1234{point}5`");
    }
}
