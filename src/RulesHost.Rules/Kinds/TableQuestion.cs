using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Kinds;

/// <summary>One of the things that a rule set decides, as a table whose conclusions say it: what two versions are compared by.</summary>
/// <param name="About">What is decided: the name of the rule set, or of a part of it.</param>
public sealed record TableQuestion(string About, CheckedTable Table)
{
    /// <summary>Of an output, and of all that the table decides, where the output's value is the greatest that an algorithm gives for it: the facts besides those of the
    /// table for which it gives that, and what comes of them. Empty where the table alone says it.</summary>
    public Func<string, IReadOnlyList<Value?>, IReadOnlyList<(string Name, Value Value)>> Attained { get; init; } = (_, _) => [];
}
