using RulesHost.Feel.Text;
using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Formatting;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>
/// Maps and lists of YAML in lines of their own. A member goes with the comment lines directly above it and the comment behind it: it
/// brings them, moves with them and takes them away.
/// </summary>
internal static class BlockText
{
    /// <summary>The lines of the members, anew.</summary>
    public static IEnumerable<TextEdit> Edits(Merged.Combined merged)
    {
        Group ours = merged.Ours;
        Span place = Span.FromBounds(ours.Node!.Extent.Start, EndOfLine(ours, ours.Members[^1]));
        if (merged.Members.Count == 0)
        {
            return [new TextEdit(place, ours.Form == GroupForm.Map ? "{}" : "[]")];
        }

        Dictionary<string, Chunk> mine = Chunks(ours).ToDictionary(chunk => chunk.Key, StringComparer.Ordinal);
        Dictionary<string, Chunk> other = merged.Theirs.IsFlow() ? [] : Chunks(merged.Theirs).ToDictionary(chunk => chunk.Key, StringComparer.Ordinal);
        HashSet<string> remaining = [.. merged.Members.Select(m => m.Key)];
        List<string> lines = [];
        foreach (MergedMember member in merged.Members)
        {
            if (mine.TryGetValue(member.Key, out Chunk? chunk))
            {
                // What stood, apart by a blank line, above members that are gone.
                lines.AddRange(ours.Keys.TakeWhile(key => key != member.Key).Reverse().TakeWhile(key => !remaining.Contains(key)).Reverse().SelectMany(key => mine[key].Apart));
                lines.AddRange([.. chunk.Apart, .. chunk.Above, Indent(ours) + MergedText.Slice(merged, chunk.Body, member)]);
            }
            else
            {
                lines.AddRange(Added(merged, member.Key, other));
            }
        }

        // The first line begins where the blanks before it have been written already.
        return [new TextEdit(place, string.Join('\n', lines.SkipWhile(IsBlank)).TrimStart(' '))];
    }

    /// <summary>A text with all lines but its first moved to the right, or to the left where they can.</summary>
    public static string Shift(string text, int by) => string.Join('\n', text.Split('\n').Select((line, i) => i == 0 ? line : ShiftLine(line, by)));

    private static string ShiftLine(string line, int by) =>
        by >= 0 ? IsBlank(line) ? line : new string(' ', by) + line : line[Math.Min(-by, line.Length - line.TrimStart(' ').Length)..];

    private static IEnumerable<string> Added(Merged.Combined merged, string key, Dictionary<string, Chunk> chunks)
    {
        Group theirs = merged.Theirs;
        string text = theirs.Location.File.Text;
        if (chunks.TryGetValue(key, out Chunk? chunk))
        {
            int shift = merged.Ours.Column() - theirs.Column();
            return [.. chunk.Apart.TakeLast(1), .. chunk.Above.Select(line => ShiftLine(line, shift)), Indent(merged.Ours) + Shift(text[chunk.Body.Start..chunk.Body.End], shift)];
        }

        Span extent = theirs.Find(key)!.Extent;
        return [Indent(merged.Ours) + (theirs.Form == GroupForm.List ? "- " : "") + text[extent.Start..extent.End]];
    }

    private static string Indent(Group block) => new(' ', block.Column());

    private static IEnumerable<Chunk> Chunks(Group block)
    {
        string text = block.Location.File.Text;
        int start = block.Node!.Extent.Start;
        foreach (Member member in block.Members)
        {
            int end = EndOfLine(block, member);
            // Before the first member stands what belongs to the group.
            List<string> lead = [];
            while (start > block.Node.Extent.Start && LineAt(text, start) is var line && IsComment(line))
            {
                lead.Add(line);
                start += line.Length + 1;
            }

            int body = start == block.Node.Extent.Start ? start : start + block.Column();
            int apart = lead.FindLastIndex(IsBlank) + 1;
            yield return new Chunk(member.Key, lead[..apart], lead[apart..], Span.FromBounds(body, end));
            start = end + 1;
        }
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    private static bool IsComment(string line) => IsBlank(line) || line.TrimStart(' ')[0] == '#';

    private static string LineAt(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return text[start..(end < 0 ? text.Length : end)];
    }

    // With the comment behind the member.
    private static int EndOfLine(Group block, Member member)
    {
        string text = block.Location.File.Text;
        int end = text.IndexOf('\n', Math.Max(member.Extent.End, member.ValueStart(block)));
        return end < 0 ? text.Length : end;
    }

    /// <param name="Apart">Comment and blank lines above it, down to the last blank one.</param>
    /// <param name="Above">Comment lines directly above it.</param>
    /// <param name="Body">From its key or dash to the end of its last line.</param>
    private sealed record Chunk(string Key, IReadOnlyList<string> Apart, IReadOnlyList<string> Above, Span Body);
}
