using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>
/// Follows a box of a rule set's table back through those that supply it: to the facts for which they decide so. What a formula settles is let pass.
/// </summary>
internal sealed class Composition(SupplierChain chain, Effort effort)
{
    private readonly HashSet<string> supplied = [];

    /// <summary>Whether the effort sufficed for the boxes that were asked for.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Whether, once all boxes were given, no other facts lead there.</summary>
    public bool IsProof { get; private set; } = true;

    /// <summary>What must be decided as the box says, and what a caller may say instead: then other facts may lead there too.</summary>
    public IReadOnlyCollection<string> Supplied => supplied;

    public IEnumerable<Box> Of(Box box) => chain.Within(box) is { } facts ? Of(facts, []) : [];

    private IEnumerable<Box> Of(Box facts, HashSet<int> asked)
    {
        int next = chain.Facts.Index().Where(fact => IsOpen(fact.Index, fact.Item, facts, asked)).Select(fact => fact.Index).DefaultIfEmpty(-1).First();
        return next < 0 ? [facts] : Before(facts, next).SelectMany(before => Of(before, [.. asked, next]));
    }

    private static bool IsOpen(int number, ChainFact fact, Box facts, HashSet<int> asked) =>
        fact.IsSupplied && !asked.Contains(number) && !facts.Sides[number].Covers(fact.Domain);

    // The facts of the pieces in which the supplier says what is looked for.
    private IEnumerable<Box> Before(Box facts, int fact)
    {
        ChainFact of = chain.Facts[fact];
        if (of.MayBeSupplied)
        {
            supplied.Add(of.Input.Name);
        }

        InputSource.FromRuleSet from = (InputSource.FromRuleSet)of.Input.Source.Source;
        if (chain.TableOf(from.RuleSet) is not { } table || table.OutputOf(from.Output) is not (>= 0 and int output))
        {
            yield return facts;
            yield break;
        }

        TablePieces pieces = table.Pieces(effort, output, value => facts.Sides[fact].Contains(of.PartOf(value)));
        foreach ((Box piece, Verdict verdict) in pieces.Of(chain.Of(table, facts)))
        {
            bool isKnown = ChainTable.Says(verdict, output, out Value? value);
            PartSet side = isKnown ? facts.Sides[fact].Intersect(PartSet.Of(of.PartOf(value), of.PartOf(value))) : facts.Sides[fact];
            if (!side.IsEmpty && chain.Within(table, piece, facts.With(fact, side)) is { } before)
            {
                yield return before;
            }
        }

        IsWhole &= pieces.IsWhole;
        IsProof &= IsWhole && table.IsOfFactsAlone;
    }
}
