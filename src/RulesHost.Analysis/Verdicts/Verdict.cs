using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Verdicts;

/// <summary>What a table decides, the same for all facts of a box.</summary>
/// <param name="Rules">The numbers of the rules that it follows from.</param>
/// <param name="Results">One per output, in words: a constant, or the formula that gives it. Empty where nothing is decided.</param>
/// <param name="Doubts">Rules, in words, of which only a formula could say whether they hold, and which would change the decision if they did.</param>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<int> Rules, IReadOnlyList<string> Results, IReadOnlyList<string> Doubts)
{
    /// <summary>The same as values, one per output; null where a formula gives it, or nothing does.</summary>
    internal IReadOnlyList<Value?> Values { get; init; } = [];

    /// <summary>Of a verdict that is not certain, the rules that it follows from, or could, in words that are the same exactly where they are known to be.</summary>
    internal string Standing { get; init; } = "";

    /// <summary>Whether it is known without asking a formula.</summary>
    public bool IsCertain => Doubts.Count == 0;

    /// <summary>Of verdicts that decide the same whatever the facts. Which rules say so is no matter, nor whether it is `otherwise`.</summary>
    internal string Key => string.Join('\u001f', Results.Select(Typed).Prepend(Outcome == Outcome.Otherwise ? nameof(Outcome.Matched) : Outcome.ToString()).Append(IsCertain ? "" : Standing));

    // The number 5 is not the text 5, nor a formula that reads so.
    private string Typed(string result, int output) => $"{result} {(output < Values.Count ? Values[output]?.GetType().Name : null)}";
}
