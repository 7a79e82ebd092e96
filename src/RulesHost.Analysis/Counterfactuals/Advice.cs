using RulesHost.Analysis.Differences;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>What would have to change for another result: each way is decided once more before it is told.</summary>
public sealed class Advice
{
    private readonly CheckedRuleSet ruleSet;
    private readonly TableQuestion question;
    private readonly NearestFacts nearest;

    private Advice(CheckedRuleSet ruleSet, TableQuestion question) =>
        (this.ruleSet, this.question, nearest) = (ruleSet, question, new NearestFacts(question.Table, ruleSet));

    /// <summary>The outputs that another value can be asked for.</summary>
    public IReadOnlyList<string> Outputs => [.. question.Table.Outputs.Select(output => output.Name)];

    /// <summary>Null where the rule set concludes nothing by a table.</summary>
    public static Advice? On(CheckedRuleSet ruleSet, RuleSetKind kind) =>
        kind.Questions(ruleSet) is [{ Table.Outputs.Count: > 0 } question, ..] ? new Advice(ruleSet, question) : null;

    /// <param name="facts">As they were given.</param>
    /// <param name="seen">The values of inputs and of what is computed, as the decision saw them.</param>
    /// <param name="wanted">The value of some outputs, in words.</param>
    /// <param name="decide">Decides other facts in the same way.</param>
    public IReadOnlyList<(Alternative Way, Decision Decision)> Find(ContextValue facts, IReadOnlyDictionary<string, Value> seen, IReadOnlyDictionary<string, string> wanted, Func<ContextValue, Decision?> decide, int most)
    {
        IReadOnlyList<Alternative> ways = nearest.IsOverGivenFacts
            ? nearest.Find(name => seen.GetValueOrDefault(name, NullValue.Plain), wanted, most)
            : new TriedFacts(question.Table, ruleSet).Find(facts, seen, changed => decide(changed) is { } decision && Gives(decision, wanted), most);
        return [.. ways.Select(way => (way, Decision: decide(Changed(facts, way)))).Where(way => way.Decision is not null && Gives(way.Decision, wanted)).Select(way => (way.way, way.Decision!))];
    }

    /// <summary>The facts with what would have to change.</summary>
    public static ContextValue Changed(ContextValue facts, Alternative way) => new(
        [.. facts.Entries.Where(entry => !way.Changes.Any(change => change.Name == entry.Key)), .. way.Changes.Select(change => KeyValuePair.Create(change.Name, SampledFacts.AsGiven(change.To)))]);

    // Of a segmentation, what the rules ask for counts, though a move may have to wait.
    private static bool Gives(Decision decision, IReadOnlyDictionary<string, string> wanted) =>
        decision.Result is { } result && wanted.All(want => Says(result, want.Key, want.Value) || (want.Key == "segment" && Says(result, "candidate", want.Value)));

    private static bool Says(ContextValue result, string output, string value) => result.Find(output) is { } said && ValueText.Of(said) == value;
}
