using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>
/// The facts of a rule set and of all that supply it, as one space. A box of it is composed: it binds what callers give and what one rule set takes from another together.
/// </summary>
internal sealed class SupplierChain
{
    private readonly Sights own;
    private readonly Dictionary<string, (ChainTable Table, Sights Sights)> suppliers = new(StringComparer.Ordinal);

    /// <param name="axes">Those of the rule set's own table.</param>
    public SupplierChain(PlacedRuleSet placed, IReadOnlyList<Axis> axes)
        : this(placed, axes, PlacedInputs.NoneSupplied)
    {
    }

    /// <param name="axes">Those of the rule set's own table.</param>
    /// <param name="supplied">The names that a caller supplies in place of the rule sets that decide them; those that decide nothing else are left out.</param>
    public SupplierChain(PlacedRuleSet placed, IReadOnlyList<Axis> axes, IReadOnlySet<string> supplied)
    {
        RuleSets = [.. Asked(placed, supplied).DistinctBy(supplier => supplier.Name).Prepend(placed)];
        List<Shown> all = [new Shown(placed, PlacedInputs.Of(placed, supplied), axes, null)];
        foreach (PlacedRuleSet supplier in RuleSets.Skip(1))
        {
            ChainTable? table = supplier.Kind.Supply(supplier.RuleSet) is { } supply ? new ChainTable(supplier, supply, supplied) : null;
            all.Add(new Shown(supplier, table?.Inputs ?? PlacedInputs.Of(supplier, supplied), table?.Axes ?? [], table));
        }

        Dictionary<string, int> numbers = [];
        List<ChainFact> facts = [];
        ILookup<string, CheckedInput> unseen = all.SelectMany(one => one.Unseen).ToLookup(input => input.Key, input => input.Input);
        foreach (IGrouping<string, (string Key, Axis Axis, CheckedInput Input, string? TimeZone)> of in all.SelectMany(one => one.Seen).GroupBy(sight => sight.Key))
        {
            if (ChainFact.TryCreate([.. of.Select(sight => (sight.Axis, sight.Input))], [.. unseen[of.Key]], of.First().TimeZone) is { } fact)
            {
                numbers.Add(of.Key, facts.Count);
                facts.Add(fact);
            }
        }

        (Facts, Domain) = (facts, new Box([.. facts.Select(fact => fact.Domain)]));
        own = Sights.Of(all[0], numbers, facts);
        foreach (Shown supplier in all.Where(one => one.Table is not null))
        {
            suppliers.Add(supplier.RuleSet.Name, (supplier.Table!, Sights.Of(supplier, numbers, facts)));
        }
    }

    public IReadOnlyList<ChainFact> Facts { get; }

    public Box Domain { get; }

    /// <summary>The rule set, and all that supply it.</summary>
    public IReadOnlyList<PlacedRuleSet> RuleSets { get; }

    /// <summary>Null where nothing is known of what a rule set supplies.</summary>
    public ChainTable? TableOf(string ruleSet) => suppliers.GetValueOrDefault(ruleSet).Table;

    /// <summary>Facts of the chain that lie in a box of the rule set's own table; null where there are none.</summary>
    public Box? Within(Box box) => own.Narrow(Domain, box) is { IsEmpty: false } facts ? facts : null;

    /// <summary>Some facts of the chain that also lie in a box of a supplier's table; null where there are none.</summary>
    public Box? Within(ChainTable table, Box box, Box facts) => suppliers[table.Placed.Name].Sights.Narrow(facts, box) is { IsEmpty: false } within ? within : null;

    /// <summary>What a supplier's table sees of some facts.</summary>
    public Box Of(ChainTable table, Box facts) => suppliers[table.Placed.Name].Sights.See(facts);

    /// <summary>The numbers of the facts that a table sees; null where it also sees what is no fact, such as what is computed.</summary>
    /// <param name="table">The rule set's own, or one of the suppliers'.</param>
    public IReadOnlyList<int>? FactsOf(ChainTable table) => SightsOf(table).Facts;

    /// <summary>The rows of a table as boxes of the chain's facts.</summary>
    /// <param name="table">The rule set's own, or one of the suppliers'.</param>
    public IReadOnlyList<RowRegion> RowsOf(ChainTable table)
    {
        Sights sights = SightsOf(table);
        return [.. table.Rows.Select(row => row with { Holds = sights.Narrow(Domain, row.Holds), MayHold = sights.Narrow(Domain, row.MayHold) })];
    }

    private Sights SightsOf(ChainTable table) => suppliers.TryGetValue(table.Placed.Name, out (ChainTable, Sights Sights) supplier) ? supplier.Sights : own;

    private static IEnumerable<PlacedRuleSet> Asked(PlacedRuleSet placed, IReadOnlySet<string> supplied) => placed.RuleSet.Source.Inputs
        .Where(input => !supplied.Contains(input.Name)).Select(input => input.Source).OfType<InputSource.FromRuleSet>().Select(from => from.RuleSet).Distinct()
        .Select(placed.Supplier).SelectMany(supplier => Asked(supplier, supplied).Prepend(supplier));

    /// <summary>A rule set, what it declares, and what its table shows of it.</summary>
    private sealed record Shown(PlacedRuleSet RuleSet, IReadOnlyList<CheckedInput> Inputs, IReadOnlyList<Axis> Axes, ChainTable? Table)
    {
        public IEnumerable<(string Key, Axis Axis, CheckedInput Input, string? TimeZone)> Seen =>
            from axis in Axes
            let input = Inputs.FirstOrDefault(input => input.Name == axis.Name)
            where input is not null
            select (Key(input), axis, input, TimeZone);

        public IEnumerable<(string Key, CheckedInput Input)> Unseen => Inputs.Where(input => !Axes.Any(axis => axis.Name == input.Name)).Select(input => (Key(input), input));

        private string? TimeZone => RuleSet.RuleSet.Source.Header.TimeZone;

        private string Key(CheckedInput input) => ChainFact.Key(input, TimeZone);
    }

    /// <summary>How one table sees the facts of the chain: per axis the number of the fact, -1 for what is computed, and the sight of it.</summary>
    private sealed class Sights(IReadOnlyList<Axis> axes, IReadOnlyList<(int Fact, FactSight? Sight)> sights)
    {
        /// <summary>Null where an axis shows what is no fact.</summary>
        public IReadOnlyList<int>? Facts => sights.Any(sight => sight.Sight is null) ? null : [.. sights.Select(sight => sight.Fact)];

        public static Sights Of(Shown table, Dictionary<string, int> numbers, IReadOnlyList<ChainFact> facts)
        {
            Dictionary<Axis, (int, FactSight?)> known = [];
            foreach ((string key, Axis axis, CheckedInput input, _) in table.Seen)
            {
                if (numbers.TryGetValue(key, out int fact))
                {
                    known[axis] = (fact, facts[fact].Sight(axis, input));
                }
            }

            return new Sights(table.Axes, [.. table.Axes.Select(axis => known.GetValueOrDefault(axis, (-1, null)))]);
        }

        /// <summary>Those of the facts that lie in a box of the table.</summary>
        public Box Narrow(Box facts, Box box)
        {
            PartSet[] sides = [.. facts.Sides];
            foreach ((int axis, (int fact, FactSight? sight)) in sights.Index())
            {
                if (sight is not null && !box.Sides[axis].Covers(axes[axis].Domain))
                {
                    sides[fact] = sides[fact].Intersect(sight.Where(box.Sides[axis]));
                }
            }

            return new Box(sides);
        }

        public Box See(Box facts) => new([.. axes.Select((axis, i) => sights[i] is ( >= 0 and int fact, { } sight) ? axis.Domain.Intersect(sight.Of(facts.Sides[fact])) : axis.Domain)]);
    }
}
