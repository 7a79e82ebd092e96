namespace RulesHost.Feel.Text;

/// <summary>A half-open range of UTF-16 positions in one text.</summary>
public readonly record struct Span(int Start, int Length)
{
    public static readonly Span Empty = new(0, 0);

    public int End => Start + Length;

    /// <summary>The smallest span that covers both.</summary>
    public Span To(Span other)
    {
        int start = Math.Min(Start, other.Start);
        return new Span(start, Math.Max(End, other.End) - start);
    }

    public static Span FromBounds(int start, int end) => new(start, end - start);
}
