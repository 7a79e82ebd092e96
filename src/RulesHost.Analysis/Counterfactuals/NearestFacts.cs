using RulesHost.Analysis.Reach;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>
/// The nearest facts for which a table gives another result: of the fewest changes, of these the smallest in proportion. What other rule sets decide is followed back to the
/// facts that they decide it from. Made once for a table.
/// </summary>
public sealed class NearestFacts
{
    private readonly SupplierChain chain;
    private readonly List<Follower> tables = [];
    private readonly IReadOnlyList<string> outputs;
    private readonly bool isFollowed;
    private bool isOfFactsAlone = true;

    /// <param name="table">Of the rule set.</param>
    public NearestFacts(PlacedRuleSet placed, CheckedTable table)
        : this(placed, table, PlacedInputs.NoneSupplied)
    {
    }

    /// <param name="table">Of the rule set.</param>
    /// <param name="supplied">The names that the caller supplies in place of the rule sets that decide them: he may supply something else.</param>
    public NearestFacts(PlacedRuleSet placed, CheckedTable table, IReadOnlySet<string> supplied)
    {
        ChainTable own = new(placed, new SupplyTable(table, IsOfFactsAlone: true), supplied);
        chain = new SupplierChain(placed, own.Axes, supplied);
        outputs = [.. table.Outputs.Select(output => output.Name)];
        isFollowed = AreOneFactEach() && Follow(own);
        if (isFollowed)
        {
            tables.Add(new Follower(new DecidingTable(table, chain.RowsOf(own)), -1, -1));
        }
    }

    /// <param name="present">The present value of an input, as the rule set of a time zone sees it; null (FEEL) where it is missing.</param>
    /// <param name="wanted">The value of some outputs, in words.</param>
    /// <param name="most">How many ways, none of which changes all that another one does.</param>
    /// <param name="isSo">Asks the evaluator.</param>
    /// <param name="isSettled">Whether nothing else gives the result any nearer, or at all; otherwise there may be ways that were not found.</param>
    public IReadOnlyList<Alternative> Find(Func<CheckedInput, string?, Value> present, IReadOnlyDictionary<string, string> wanted, int most, Predicate<Alternative> isSo, out bool isSettled)
    {
        List<(int Output, string Value)> asked = [.. outputs.Index().Where(output => wanted.ContainsKey(output.Item)).Select(output => (output.Index, wanted[output.Item]))];
        isSettled = isOfFactsAlone && isFollowed;
        if (isFollowed && !asked.Exists(output => tables[^1].Table.HasFormula[output.Output]))
        {
            return new NearestSearch(chain, tables, present, asked).Find(most, isSo, ref isSettled);
        }

        isSettled = false;
        return [];
    }

    // What a rule set has too old may be fresh enough for another.
    private bool AreOneFactEach() => chain.Facts.Where(fact => fact.Input.Source.Source is InputSource.FromCaller).GroupBy(fact => fact.Input.Name).All(same => same.Count() == 1);

    // Whether the table's conditions are about facts, or what tables say that are followed in turn; those that are needed first come first.
    private bool Follow(ChainTable table) =>
        chain.FactsOf(table) is { } facts && !table.Rows.Any(row => row.IsOpaque) && facts.Where(fact => chain.Facts[fact].IsSupplied).All(Follow);

    private bool Follow(int fact)
    {
        if (tables.Exists(follower => follower.Fact == fact))
        {
            return true;
        }

        InputSource.FromRuleSet from = (InputSource.FromRuleSet)chain.Facts[fact].Input.Source.Source;
        if (chain.TableOf(from.RuleSet) is not { } table || table.OutputOf(from.Output) is not (>= 0 and int output) || !Follow(table))
        {
            return false;
        }

        DecidingTable deciding = new(table.Table, chain.RowsOf(table));
        isOfFactsAlone &= table.IsOfFactsAlone;
        tables.Add(new Follower(deciding, fact, output));
        return !deciding.IsComputed(output);
    }
}

/// <summary>A table that is followed.</summary>
/// <param name="Fact">What it supplies, by number; -1 for the rule set's own, which supplies nothing.</param>
/// <param name="Output">What that is among the table's outputs.</param>
internal sealed record Follower(DecidingTable Table, int Fact, int Output);
