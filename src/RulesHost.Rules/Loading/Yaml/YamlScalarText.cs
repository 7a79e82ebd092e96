using RulesHost.Feel.Text;
using YamlDotNet.Core.Events;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>
/// The text of a scalar with the place of each character. YamlDotNet says the text and where the scalar begins and ends; the
/// places between are found by walking both.
/// </summary>
internal static class YamlScalarText
{
    public static Fragment Read(SourceFile file, Scalar scalar, string pointer)
    {
        int start = (int)scalar.Start.Index;
        int end = Math.Clamp((int)scalar.End.Index, start, file.Text.Length);
        string source = file.Text[start..end];
        if (source == scalar.Value)
        {
            return new Fragment(file, scalar.Value, start, pointer);
        }

        int[]? offsets = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded => BlockOffsets(source, scalar.Value),
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => YamlFlowText.Read(source[1..^1], YamlQuoting.Double).OffsetsOf(scalar.Value, 1),
            YamlDotNet.Core.ScalarStyle.SingleQuoted => YamlFlowText.Read(source[1..^1], YamlQuoting.Single).OffsetsOf(scalar.Value, 1),
            _ => YamlFlowText.Read(source, YamlQuoting.None).OffsetsOf(scalar.Value, 0),
        };

        // A form of white space that is read differently here costs the places inside the scalar, never its text.
        offsets ??= new int[scalar.Value.Length + 1];
        return new Fragment(file, scalar.Value, Array.ConvertAll(offsets, offset => start + offset), pointer);
    }

    /// <summary>
    /// A block has no escapes: its characters other than white space are those of the source, in order. White space is found
    /// where it can be, else it stands with what comes before it.
    /// </summary>
    private static int[] BlockOffsets(string source, string value)
    {
        int[] offsets = new int[value.Length + 1];
        int at = source.IndexOf('\n') + 1;
        for (int i = 0; i < value.Length; i++)
        {
            int found = char.IsWhiteSpace(value[i]) ? WhiteSpaceAt(source, at, value[i]) : VisibleAt(source, at);
            offsets[i] = Math.Clamp(found < 0 ? at - 1 : found, 0, source.Length);
            at = found < 0 ? at : found + 1;
        }

        offsets[^1] = Math.Min(at, source.Length);
        return offsets;
    }

    private static int VisibleAt(string source, int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at;
    }

    private static int WhiteSpaceAt(string source, int at, char wanted)
    {
        for (; at < source.Length && char.IsWhiteSpace(source[at]); at++)
        {
            // The blank that joins two folded lines stands where their line break is.
            if (source[at] == wanted || (wanted == ' ' && source[at] == '\n'))
            {
                return at;
            }
        }

        return -1;
    }
}
