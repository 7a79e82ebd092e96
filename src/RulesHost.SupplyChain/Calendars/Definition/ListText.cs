using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Calendars.Definition;

/// <summary>Texts that hold several things between separators; each keeps its place in the file.</summary>
internal static class ListText
{
    public static IEnumerable<Fragment> Split(this Fragment text, char separator)
    {
        int from = 0;
        while (from <= text.Text.Length)
        {
            int found = text.Text.IndexOf(separator, from);
            int end = found < 0 ? text.Text.Length : found;
            yield return text.Slice(from, end - from).Trim();
            from = end + 1;
        }
    }
}
