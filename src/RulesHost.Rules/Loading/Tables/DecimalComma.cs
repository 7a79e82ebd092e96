using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

/// <summary>Cells of a file whose decimal sign is a comma: its <c>,</c> is a point and its <c>;</c> a comma, places stay the same.
/// Text between quotes and in columns of text stays as it is; there <c>;</c> separates as well.</summary>
/// <param name="texts">The columns that are declared as text.</param>
internal sealed class DecimalComma(IReadOnlySet<string> texts)
{
    public Fragment Condition(string column, Fragment cell) =>
        cell.Map(text => Outside(text, c => c == ';' ? ',' : c == ',' && !texts.Contains(column) ? '.' : c));

    public Fragment Conclusion(string column, Fragment cell) =>
        texts.Contains(column) && !cell.Text.StartsWith('(')
            ? cell
            : cell.Map(text => Outside(text, c => c == ';' ? ',' : c == ',' ? '.' : c));

    // What stands between quotes is copied; a backslash takes the next character with it.
    private static string Outside(string text, Func<char, char> change)
    {
        char[] changed = text.ToCharArray();
        bool quoted = false;
        for (int i = 0; i < changed.Length; i++)
        {
            if (changed[i] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted && changed[i] == '\\')
            {
                i++;
            }
            else if (!quoted)
            {
                changed[i] = change(changed[i]);
            }
        }

        return new string(changed);
    }
}
