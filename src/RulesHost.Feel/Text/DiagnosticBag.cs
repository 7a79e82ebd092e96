using System.Collections;

namespace RulesHost.Feel.Text;

/// <summary>The diagnostics of one run, collected; a pass adds to it and goes on.</summary>
public sealed class DiagnosticBag : IEnumerable<Diagnostic>
{
    private readonly List<Diagnostic> items = [];

    public bool HasErrors { get; private set; }

    public int Count => items.Count;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        items.Add(diagnostic);
    }

    public void Add(DiagnosticKind kind, Location? location, string message, string? help = null) =>
        Add(new Diagnostic(kind, message, location, help));

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>Sorted by file, place and code, each once.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. items.DistinctBy(d => (d.Code, d.Message, d.Location?.File.Path, d.Location?.Span, d.Pointer))
            .OrderBy(d => d.Location?.File.Path ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Location?.Span.Start ?? -1)
            .ThenBy(d => d.Code, StringComparer.Ordinal)];

    public IEnumerator<Diagnostic> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
