using RulesHost.Analysis.Reach;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>What would have to change for another result: each way is decided once more before it is told.</summary>
public sealed class Advice
{
    private readonly PlacedRuleSet placed;
    private readonly TableQuestion question;
    private readonly NearestFacts nearest;

    private Advice(PlacedRuleSet placed, TableQuestion question) =>
        (this.placed, this.question, nearest) = (placed, question, new NearestFacts(placed, question.Table));

    /// <summary>The outputs that another value can be asked for.</summary>
    public IReadOnlyList<string> Outputs => OutputsOf(placed, question);

    /// <summary>Null where no table concludes what a decision answers with.</summary>
    public static Advice? On(PlacedRuleSet placed) =>
        placed.Kind.Questions(placed.RuleSet) is [var question, ..] && OutputsOf(placed, question).Count > 0 ? new Advice(placed, question) : null;

    private static IReadOnlyList<string> OutputsOf(PlacedRuleSet placed, TableQuestion question) =>
        [.. question.Table.Outputs.Select(output => output.Name).Intersect(placed.Kind.Outputs(placed.RuleSet).Select(output => output.Name))];

    /// <param name="request">As it was decided.</param>
    /// <param name="seen">The values of inputs and of what is computed, as the decision saw them.</param>
    /// <param name="wanted">The value of some outputs, in words.</param>
    /// <param name="decide">Decides other facts in the same way.</param>
    public IReadOnlyList<(Alternative Way, Decision Decision)> Find(DecisionRequest request, IReadOnlyDictionary<string, Value> seen, IReadOnlyDictionary<string, string> wanted, Func<ContextValue, Decision?> decide, int most)
    {
        HashSet<string> supplied = Supplied(request.Facts);
        NearestFacts facts = supplied.Count == 0 ? nearest : new NearestFacts(placed, question.Table, supplied);
        IReadOnlyList<Alternative> ways = facts.Find(new FactBinder(request, [], []).Bind, wanted, most, way => Decided(way) is not null, out bool isSettled);
        ways = ways.Count == 0 && !isSettled ? new TriedFacts(question.Table, placed).Find(request.Facts, seen, changed => decide(changed) is { } decision && Gives(decision, wanted), most)
            : Remembers(request) ? [.. ways.Select(way => way with { IsExact = false })] : ways;
        return [.. ways.Select(way => (way, Decision: Decided(way))).Where(way => way.Decision is not null).Select(way => (way.way, way.Decision!))];

        Decision? Decided(Alternative way) => decide(Changed(request.Facts, way)) is { } decision && Gives(decision, wanted) ? decision : null;
    }

    /// <summary>The facts with what would have to change.</summary>
    public static ContextValue Changed(ContextValue facts, Alternative way) => new(
        [.. facts.Entries.Where(entry => !way.Changes.Any(change => change.Name == entry.Key)), .. way.Changes.Select(change => KeyValuePair.Create(change.Name, AsGiven.Of(change.To)))]);

    // What was decided before, and exceptions of a customer, may give the result for less.
    private bool Remembers(DecisionRequest request) =>
        placed.Kind.Supply(placed.RuleSet) is { IsOfFactsAlone: false } && (request.Members.Entries.Count > 0 || request.Subject is not null);

    // What the caller says in place of a rule set.
    private HashSet<string> Supplied(ContextValue facts) => [.. placed.Suppliers.Prepend(placed).SelectMany(of => of.RuleSet.TableInputs)
        .Where(input => input.Source.Source is InputSource.FromRuleSet && facts.Find(input.Name) is not (null or NullValue)).Select(input => input.Name)];

    // Of a segmentation, what the rules ask for counts, though a move may have to wait.
    private static bool Gives(Decision decision, IReadOnlyDictionary<string, string> wanted) =>
        decision.Result is { } result && wanted.All(want => Says(result, want.Key, want.Value) || (want.Key == "segment" && Says(result, "candidate", want.Value)));

    private static bool Says(ContextValue result, string output, string value) => result.Find(output) is { } said && ValueText.Of(said) == value;
}
