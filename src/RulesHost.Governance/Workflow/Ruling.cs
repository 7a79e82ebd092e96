using RulesHost.Feel.Text;

namespace RulesHost.Governance.Workflow;

/// <summary>Whether something may be done: what it would be, or why not.</summary>
public abstract record Ruling<T>
{
    public sealed record Granted(T Value) : Ruling<T>;

    public sealed record Refused(Refusal Why) : Ruling<T>;

    public static implicit operator Ruling<T>(Refusal refusal) => new Refused(refusal);

    public static implicit operator Ruling<T>(T value) => new Granted(value);
}

/// <summary>Why something is not done.</summary>
/// <param name="Problems">At least one.</param>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<Diagnostic> Problems)
{
    public static Refusal Because(RefusalKind kind, DiagnosticKind diagnostic, string message, string? help = null) => new(kind, [new Diagnostic(diagnostic, message, null, help)]);
}

public enum RefusalKind
{
    /// <summary>What was sent is wrong in itself.</summary>
    Invalid,

    /// <summary>Nobody known asks.</summary>
    Unknown,

    /// <summary>The person may not.</summary>
    Forbidden,

    NotFound,

    /// <summary>Not as things stand now.</summary>
    Conflict,

    /// <summary>Things are not as the person saw them.</summary>
    Stale,
}
