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

    /// <summary>What becomes of facts between two verdicts: the same for all facts whose changed outputs change alike, whatever the others are.</summary>
    internal static string Change(Verdict before, Verdict after) => before.IsCertain && after.IsCertain && before.Results.Count > 0 && before.Results.Count == after.Results.Count
        ? string.Join('\u001f', before.Results.Index().Select(result => (Was: before.Typed(result.Item, result.Index), Is: after.Typed(after.Results[result.Index], result.Index))).Select(output => output.Was == output.Is ? "" : $"{output.Was}\u001e{output.Is}"))
        : $"{before.Key}\u001d{after.Key}";

    /// <summary>What it says as another one does, of other facts.</summary>
    internal Verdict Together(Verdict other) => Results.SequenceEqual(other.Results) ? this : this with
    {
        Rules = [.. Rules.Union(other.Rules)],
        Results = [.. Results.Index().Select(result => Typed(result.Item, result.Index) == other.Typed(other.Results[result.Index], result.Index) ? result.Item : ConclusionWords.Various)],
        Values = [.. Values.Select((value, output) => Results[output] == other.Results[output] ? value : null)],
    };

    // The number 5 is not the text 5, nor a formula that reads so.
    private string Typed(string result, int output) => $"{result} {(output < Values.Count ? Values[output]?.GetType().Name : null)}";
}
