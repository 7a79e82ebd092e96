namespace RulesHost.Feel.Text;

public enum Severity
{
    Error,
    Warning,
    Information,
}

/// <summary>One entry of the catalogue of diagnostics. A code is never used again for something else.</summary>
/// <param name="Code"><c>RH1…</c> syntax, <c>RH2…</c> names and types, <c>RH3…</c> shape of rule sets, <c>RH4…</c> table
/// analysis, <c>RH5…</c> evaluation, <c>RH6…</c> history and governance, <c>RH7…</c> DMN models.</param>
/// <param name="Title">What is wrong, in a few words, for the list of all diagnostics.</param>
public sealed record DiagnosticKind(string Code, string Title, Severity Severity = Severity.Error);

/// <summary>Something the user is told, the same record from the lexer to HTTP.</summary>
/// <param name="Message">Lower case, one line, no final period, the user's text in backticks, expected before found.</param>
/// <param name="Location">Null only where no text is to blame.</param>
/// <param name="Help">The remedy.</param>
public sealed record Diagnostic(DiagnosticKind Kind, string Message, Location? Location, string? Help = null)
{
    /// <summary>Invariant: one line, and no longer than anyone reads, whatever of the user's text is in it.</summary>
    public string Message { get; } = Message.OnOneLine();

    /// <summary>One line too.</summary>
    public string? Help { get; } = Help?.OnOneLine();

    public string Code => Kind.Code;

    /// <summary>That of the kind, unless whoever found it takes it less seriously.</summary>
    public Severity Severity { get; init; } = Kind.Severity;

    /// <summary>Other places that belong to it, each with a word on why.</summary>
    public IReadOnlyList<(Location Location, string Note)> Related { get; init; } = [];

    /// <summary>For a diagnostic about facts: a JSON pointer into the request.</summary>
    public string? Pointer { get; init; }

    public override string ToString() =>
        $"{(Location is null ? "" : Location + ": ")}{Severity.ToString().ToLowerInvariant()} {Code}: {Message}";
}
