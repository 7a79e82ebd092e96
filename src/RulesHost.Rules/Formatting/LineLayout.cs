using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RulesHost.Rules.Formatting;

/// <summary>Lines that end in LF and without blanks, the last one too.</summary>
internal static class LineLayout
{
    private static readonly char[] Blanks = [' ', '\t'];

    public static string WithLineFeeds(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    public static string WithOneFinalLineFeed(string text) => text.TrimEnd('\n') + "\n";

    /// <summary>A YAML text without blanks at the ends of lines, except where they are part of a value.</summary>
    public static string WithoutTrailingBlanks(string text)
    {
        List<Scalar> scalars = Scalars(text);
        List<Span> kept = [.. scalars.Where(s => s.End.Line > s.Start.Line && s.Style is ScalarStyle.Literal or ScalarStyle.Folded or ScalarStyle.DoubleQuoted).Select(s => Inside(text, s))];
        StringBuilder result = new(text.Length);
        int at = 0;
        foreach (string line in text.Split('\n'))
        {
            string bare = line.TrimEnd(Blanks);
            int blanks = at + bare.Length;
            bool isKept = bare.Length < line.Length && kept.Exists(span => span.Start <= blanks && blanks < span.End);
            result.Append(at == 0 ? "" : "\n").Append(isKept ? line : bare);
            at += line.Length + 1;
        }

        return scalars.LastOrDefault() is { } last && KeepsItsEnd(text, last) ? result.ToString() : WithOneFinalLineFeed(result.ToString());
    }

    // What belongs to the value: of a block not the line of its `|`.
    private static Span Inside(string text, Scalar scalar)
    {
        int first = scalar.Style == ScalarStyle.DoubleQuoted ? (int)scalar.Start.Index : HeaderEnd(text, scalar);
        return Span.FromBounds(first, Math.Max(first, (int)scalar.End.Index));
    }

    // A block at the end of the file: `|+` means each of its last line breaks, `|` means one, and none where there is none.
    private static bool KeepsItsEnd(string text, Scalar scalar)
    {
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded) || scalar.End.Index < text.Length)
        {
            return false;
        }

        string header = text[(int)scalar.Start.Index..HeaderEnd(text, scalar)].Split('#')[0];
        return header.Contains('+', StringComparison.Ordinal) || !(header.Contains('-', StringComparison.Ordinal) || text.EndsWith('\n'));
    }

    private static int HeaderEnd(string text, Scalar block) =>
        text.IndexOf('\n', (int)block.Start.Index) is >= 0 and var end ? end : text.Length;

    // The text has been read without errors before.
    private static List<Scalar> Scalars(string text)
    {
        YamlEvents events = new(new SourceFile("", text), []);
        List<Scalar> scalars = [];
        while (events.Next() is { } current)
        {
            if (current is Scalar scalar)
            {
                scalars.Add(scalar);
            }
        }

        return scalars;
    }
}
