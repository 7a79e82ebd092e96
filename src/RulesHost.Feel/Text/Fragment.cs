namespace RulesHost.Feel.Text;

/// <summary>
/// A text that stands inside a file: a YAML scalar, a table cell, a CSV field, or a whole file. Each of its characters
/// knows its place in the file, whatever quoting, escaping or folding lies between.
/// Invariant: <c>offsets</c> is null (the text stands verbatim at <c>start</c>) or has one entry per character and one for the end.
/// </summary>
public sealed class Fragment
{
    private readonly int start;
    private readonly int[]? offsets;

    public Fragment(SourceFile file, string text, int start, string? pointer = null)
    {
        (File, Text, this.start, Pointer) = (file, text, start, pointer);
    }

    public Fragment(SourceFile file, string text, int[] offsets, string? pointer = null)
    {
        if (offsets.Length != text.Length + 1)
        {
            throw new ArgumentException("One offset per character and one for the end are needed.", nameof(offsets));
        }

        (File, Text, this.offsets, Pointer) = (file, text, offsets, pointer);
    }

    public SourceFile File { get; }

    public string Text { get; }

    /// <summary>The path inside the document, a JSON pointer; null where there is none.</summary>
    public string? Pointer { get; }

    public Location Location => At(new Span(0, Text.Length));

    /// <summary>A text that comes from no file, such as an expression given on a command line.</summary>
    public static Fragment Of(string text, string name = "expression") => new SourceFile(name, text).Whole();

    /// <summary>The place in the file of a span of this text; never empty, so that it can be underlined.</summary>
    public Location At(Span span)
    {
        int first = OffsetOf(span.Start);
        int end = span.Length == 0 ? first + 1 : OffsetOf(span.End - 1) + 1;
        return File.At(Span.FromBounds(first, Math.Max(end, first + 1)), Pointer);
    }

    /// <summary>A part of this text, with places kept.</summary>
    public Fragment Slice(int from, int length)
    {
        string part = Text.Substring(from, length);
        return offsets is null
            ? new Fragment(File, part, start + from, Pointer)
            : new Fragment(File, part, offsets[from..(from + length + 1)], Pointer);
    }

    /// <summary>This text with everything outside the span blanked, so that places in it stay the same.</summary>
    public Fragment Only(Span span)
    {
        string text = Text[span.Start..span.End].PadLeft(span.End).PadRight(Text.Length);
        return offsets is null ? new Fragment(File, text, start, Pointer) : new Fragment(File, text, offsets, Pointer);
    }

    /// <summary>This text without the white space around it.</summary>
    public Fragment Trim()
    {
        int from = 0;
        int to = Text.Length;
        while (from < to && char.IsWhiteSpace(Text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(Text[to - 1]))
        {
            to--;
        }

        return from == 0 && to == Text.Length ? this : Slice(from, to - from);
    }

    /// <summary>This text with characters replaced one for one, so that places in it stay the same.</summary>
    public Fragment Map(Func<string, string> replace)
    {
        string text = replace(Text);
        return offsets is null ? new Fragment(File, text, start, Pointer) : new Fragment(File, text, offsets, Pointer);
    }

    /// <summary>The path to this name inside another one, <c>parent.name</c>; places are those of this name.</summary>
    public Fragment Inside(Fragment parent)
    {
        int before = parent.Text.Length + 1;
        return new Fragment(File, $"{parent.Text}.{Text}", [.. Enumerable.Repeat(OffsetOf(0), before), .. Enumerable.Range(0, Text.Length + 1).Select(OffsetOf)], Pointer);
    }

    /// <summary>Another text in the place of this one: its last character stands where this one's does, all others where it begins.</summary>
    public Fragment Respelt(string text) => new(File, text, [.. Enumerable.Repeat(OffsetOf(0), text.Length - 1), OffsetOf(Text.Length - 1), OffsetOf(Text.Length)], Pointer);

    public Fragment WithPointer(string pointer) =>
        offsets is null ? new Fragment(File, Text, start, pointer) : new Fragment(File, Text, offsets, pointer);

    public override string ToString() => Text;

    private int OffsetOf(int position)
    {
        position = Math.Clamp(position, 0, Text.Length);
        return offsets is null ? start + position : offsets[position];
    }
}
