namespace RulesHost.Rules.Evaluation;

/// <summary>How a decision ended; a result is there for the first two only.</summary>
public enum Outcome
{
    Matched,
    Otherwise,
    NoMatch,

    /// <summary>A missing fact leaves open which rule decides.</summary>
    Unknown,

    /// <summary>The rules contradict one another, or a formula gave no valid value.</summary>
    Error,
}

public static class Outcomes
{
    /// <summary>As JSON and rule files spell it.</summary>
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Matched => "matched",
        Outcome.Otherwise => "otherwise",
        Outcome.NoMatch => "noMatch",
        Outcome.Unknown => "unknown",
        _ => "error",
    };
}
