namespace RulesHost.Feel.Text;

/// <summary>Where something stands: the file, the span in it, 1-based line and column, and the path inside the document
/// (a JSON pointer such as <c>/rules/2/when/country</c>) where there is one.</summary>
public sealed record Location(SourceFile File, Span Span, int Line, int Column, string? Pointer)
{
    public override string ToString() => $"{File.Path}:{Line}:{Column}";
}
