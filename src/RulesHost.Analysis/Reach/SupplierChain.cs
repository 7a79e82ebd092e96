using RulesHost.Analysis.Regions;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Reach;

/// <summary>
/// The facts of a rule set and of all that supply it, as one space. A box of it is composed: it binds what callers give and what one rule set takes from another together.
/// </summary>
internal sealed class SupplierChain
{
    private readonly PlacedRuleSet placed;
    private readonly Sights own;
    private readonly Dictionary<string, (ChainTable Table, Sights Sights)> suppliers = new(StringComparer.Ordinal);

    /// <param name="axes">Those of the rule set's own table.</param>
    public SupplierChain(PlacedRuleSet placed, IReadOnlyList<Axis> axes)
    {
        this.placed = placed;
        IReadOnlyList<ChainTable> tables = [.. placed.Suppliers.Select(supplier => supplier.Kind.Supply(supplier.RuleSet) is { } supply ? new ChainTable(supplier, supply) : null).OfType<ChainTable>()];
        List<(string Key, Axis Axis, CheckedInput Input)> seen = [.. Seen(placed, axes), .. tables.SelectMany(table => Seen(table.Placed, table.Axes))];
        Dictionary<string, int> numbers = [];
        List<ChainFact> facts = [];
        foreach (IGrouping<string, (string Key, Axis Axis, CheckedInput Input)> of in seen.GroupBy(sight => sight.Key))
        {
            if (ChainFact.TryCreate([.. of.Select(sight => (sight.Axis, sight.Input))]) is { } fact)
            {
                numbers.Add(of.Key, facts.Count);
                facts.Add(fact);
            }
        }

        Facts = facts;
        Domain = new Box([.. facts.Select(fact => fact.Domain)]);
        own = Sights.Of(placed, axes, numbers, facts);
        foreach (ChainTable table in tables)
        {
            suppliers.Add(table.Placed.Name, (table, Sights.Of(table.Placed, table.Axes, numbers, facts)));
        }
    }

    public IReadOnlyList<ChainFact> Facts { get; }

    public Box Domain { get; }

    /// <summary>The rule set, and all that supply it.</summary>
    public IEnumerable<PlacedRuleSet> RuleSets => placed.Suppliers.Prepend(placed);

    /// <summary>Null where nothing is known of what a rule set supplies.</summary>
    public ChainTable? TableOf(string ruleSet) => suppliers.GetValueOrDefault(ruleSet).Table;

    /// <summary>Facts of the chain that lie in a box of the rule set's own table; null where there are none.</summary>
    public Box? Within(Box box) => own.Narrow(Domain, box);

    /// <summary>Some facts of the chain that also lie in a box of a supplier's table; null where there are none.</summary>
    public Box? Within(ChainTable table, Box box, Box facts) => suppliers[table.Placed.Name].Sights.Narrow(facts, box);

    /// <summary>What a supplier's table sees of some facts.</summary>
    public Box Of(ChainTable table, Box facts) => suppliers[table.Placed.Name].Sights.See(facts);

    private static IEnumerable<(string Key, Axis Axis, CheckedInput Input)> Seen(PlacedRuleSet placed, IReadOnlyList<Axis> axes) =>
        from axis in axes
        let input = placed.RuleSet.TableInputs.FirstOrDefault(input => input.Name == axis.Name)
        where input is not null
        select (ChainFact.Key(input, placed.RuleSet.Source.Header.TimeZone), axis, input);

    /// <summary>How one table sees the facts of the chain: per axis the number of the fact, -1 for what is computed, and the sight of it.</summary>
    private sealed class Sights(IReadOnlyList<Axis> axes, IReadOnlyList<(int Fact, FactSight? Sight)> sights)
    {
        public static Sights Of(PlacedRuleSet placed, IReadOnlyList<Axis> axes, Dictionary<string, int> numbers, IReadOnlyList<ChainFact> facts)
        {
            Dictionary<Axis, (int, FactSight?)> known = [];
            foreach ((string key, Axis axis, CheckedInput input) in Seen(placed, axes))
            {
                if (numbers.TryGetValue(key, out int fact))
                {
                    known[axis] = (fact, facts[fact].Sight(axis, input));
                }
            }

            return new Sights(axes, [.. axes.Select(axis => known.GetValueOrDefault(axis, (-1, null)))]);
        }

        public Box? Narrow(Box facts, Box box)
        {
            foreach ((int axis, (int fact, FactSight? sight)) in sights.Index())
            {
                if (sight is not null && !box.Sides[axis].Covers(axes[axis].Domain))
                {
                    facts = facts.With(fact, facts.Sides[fact].Intersect(sight.Where(box.Sides[axis])));
                }
            }

            return facts.IsEmpty ? null : facts;
        }

        public Box See(Box facts) => new([.. axes.Select((axis, i) => sights[i] is ( >= 0 and int fact, { } sight) ? axis.Domain.Intersect(sight.Of(facts.Sides[fact])) : axis.Domain)]);
    }
}
