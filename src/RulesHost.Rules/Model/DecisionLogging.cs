namespace RulesHost.Rules.Model;

/// <summary>How the decisions of a rule set are recorded, as its file says.</summary>
/// <param name="Percent">The share that is kept, where it is <see cref="LoggingLevel.Sampled"/>.</param>
public readonly record struct DecisionLogging(LoggingLevel Level, int Percent = 100)
{
    public static readonly DecisionLogging Buffered = new(LoggingLevel.Buffered);
    public static readonly DecisionLogging Durable = new(LoggingLevel.Durable);
    public static readonly DecisionLogging Off = new(LoggingLevel.Off);

    public static DecisionLogging Sampled(int percent) => new(LoggingLevel.Sampled, percent);
}

public enum LoggingLevel
{
    /// <summary>Answered once the record survives the end of the process.</summary>
    Buffered,

    /// <summary>Answered once the record is on disk.</summary>
    Durable,

    /// <summary>As <see cref="Buffered"/>, for a share of the decisions.</summary>
    Sampled,

    Off,
}
