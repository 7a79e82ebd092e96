using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>
/// Looks for facts that somebody could give and that lie in a box, where sides of it bind what is computed or what another rule set decides: the ends of the box's
/// sides, and what the formulas mention, in all combinations up to a limit. To find none proves nothing.
/// </summary>
internal sealed class ReachableFacts
{
    private const int MostCombinations = 20_000;

    private readonly CheckedRuleSet ruleSet;
    private readonly IReadOnlyList<Axis> axes;
    private readonly ComputedFacts computed;
    private readonly CandidateValues candidates;
    private readonly Lazy<SuppliedFacts> suppliers;

    public ReachableFacts(PlacedRuleSet placed, IReadOnlyList<Axis> axes)
    {
        (ruleSet, this.axes) = (placed.RuleSet, axes);
        computed = new ComputedFacts(ruleSet, axes);
        candidates = new CandidateValues(ruleSet.TableComputed);
        suppliers = new Lazy<SuppliedFacts>(() => new SuppliedFacts(placed, axes, computed));
    }

    /// <summary>Null where none were found. What is computed is left out: it follows.</summary>
    public IReadOnlyList<(string Name, Value Value)>? Find(Box box) =>
        FindDecided(box) ?? (Bound(box).All(input => input.Source.MayBeSupplied) ? FindGiven(box) : null);

    /// <summary>The same where what other rule sets decide is decided by them, and not said by a caller in their place.</summary>
    public IReadOnlyList<(string Name, Value Value)>? FindDecided(Box box) => Bound(box).Any() ? suppliers.Value.Find(box) : FindGiven(box);

    /// <summary>
    /// The names that a caller would have to supply, as no facts let the rule sets that decide them lead into the box; empty where they may not be supplied. Null where that is not proved.
    /// </summary>
    public IReadOnlyCollection<string>? Exclusion(Box box) => Bound(box).Any() ? suppliers.Value.Exclusion(box) : null;

    /// <summary>Whether the effort did not suffice to say so of some box that was asked about.</summary>
    public bool IsSpent => suppliers is { IsValueCreated: true, Value.IsSpent: true };

    /// <summary>Within what bounds facts lie that lead into the box through what other rule sets decide, as cells say it; empty where that is not known.</summary>
    public IReadOnlyList<(string Name, string Cell)> Bounds(Box box) => Bound(box).Any() ? suppliers.Value.Bounds(box) : [];

    // What other rule sets decide and the box says something of.
    private IEnumerable<CheckedInput> Bound(Box box) => ruleSet.TableInputs.Where(input => input.Source.Source is InputSource.FromRuleSet && computed.IsBound(box, computed.AxisOf(input.Name)));

    private IReadOnlyList<(string Name, Value Value)>? FindGiven(Box box)
    {
        HashSet<string> following = [.. ruleSet.TableComputed.Select(formula => formula.Name)];
        bool isFree = !computed.Bind(box);
        List<Candidates> given =
        [
            .. axes.Index().Where(axis => !following.Contains(axis.Item.Name)).Select(axis => Given(axis.Item, box.Sides[axis.Index], isFree)),
            .. ruleSet.TableInputs.Where(input => computed.AxisOf(input.Name) < 0 && candidates.IsRead(input.Name)).Select(input => new Candidates(input.Name, candidates.Of(input))),
        ];
        IReadOnlyList<(string Name, Value Value)>? found = Candidates.Together(given).Take(MostCombinations).FirstOrDefault(facts => computed.Lie(box, facts));

        // What nobody may supply is free here, and decided elsewhere.
        return found is null ? null : [.. found.Where(fact => ruleSet.TableInputs.All(input => input.Name != fact.Name || input.Source.MayBeSupplied))];
    }

    private Candidates Given(Axis axis, PartSet side, bool isFree) =>
        new(axis.Name, isFree ? [axis.Samples[side.First]!] : candidates.Of(axis, side, ruleSet.TableInputs.FirstOrDefault(input => input.Name == axis.Name)));
}
