using RulesHost.Analysis.Reach;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Entitlements;
using RulesHost.SupplyChain.Allocation.Settings;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>
/// Looks for a small request that breaks the law of <see cref="TierOrder"/>: two lines of different tiers that ask for more than there is, decided like any other. To find
/// none proves nothing.
/// </summary>
internal sealed class BrokenTierOrder
{
    private const int MostLines = 30;
    private const int MostRequests = 5_000;

    private static readonly long[] Sizes = [10, 100, 10_000];

    private static readonly DateTimeValue AsOf = FeelTime.ValueOf(NodaTime.Instant.FromUtc(2026, 1, 5, 12, 0), NodaTime.DateTimeZone.Utc);

    // What a line could not take all the same.
    private static readonly HashSet<string> Content =
        [.. new[] { WhyNotMore.FullyServed, WhyNotMore.StrategyNeverGains, WhyNotMore.CappedByMaximum, WhyNotMore.LotSize, WhyNotMore.NotYetDue, WhyNotMore.NoShareStated }.Select(Words.Of)];

    private readonly Standing standing;
    private readonly string name;
    private readonly IReadOnlyList<ContextValue> facts;
    private int requests;

    private BrokenTierOrder(CheckedAllocation allocation)
    {
        name = allocation.Name;
        standing = new Standing([new CompiledAllocation(allocation, new RuleSetVersion(name, 0, allocation.Source.ContentHash), TableEngine.Plain)], []);
        facts = [.. SampledFacts.Of(allocation.Line.Table, PlacedRuleSet.Alone(allocation, new AllocationKind())).Take(MostLines)];
    }

    /// <summary>The request and what comes of it, in words; null where none was found.</summary>
    public static string? Find(CheckedAllocation allocation)
    {
        if (allocation.Line.Inputs.Any(input => !input.Source.MayBeSupplied))
        {
            return null;
        }

        BrokenTierOrder search = new(Alone(allocation));
        return allocation.Allocation.Modes.Prepend(allocation.Allocation.Normal).Select((mode, i) => search.Find(i == 0 ? DecisionRequest.NormalMode : mode.Name.Text, mode.Settings.Lot)).FirstOrDefault(found => found is not null);
    }

    private string? Find(string mode, long lot)
    {
        foreach (long size in Sizes)
        {
            List<(ContextValue Facts, decimal Tier)> lines = [.. facts.Select(given => Line("L2", given, size * lot))
                .Select(line => (line, Decide(mode, Requested(line), line)?[0].Find("priority"))).Where(line => line.Item2 is not null).Select(line => (line.line, line.Item2 is NumberValue tier ? tier.Number : decimal.MaxValue))];
            foreach ((ContextValue first, decimal tier) in lines.OrderBy(line => line.Tier))
            {
                foreach ((ContextValue second, _) in lines.Where(line => line.Tier > tier).OrderBy(line => line.Tier))
                {
                    // What is served in the order of names serves this one first.
                    ContextValue later = Renamed(second, "L1");
                    foreach (long supply in Supplies(Requested(first), Requested(later)))
                    {
                        if (Decide(mode, supply, first, later) is [var before, var after] && IsBroken(before, after, lot))
                        {
                            return $"{(mode == DecisionRequest.NormalMode ? "" : $"in the mode `{mode}`, ")}of {supply} units, {InWords(first, before)}, and {InWords(later, after)}";
                        }
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<long> Supplies(long first, long second) => new[] { Math.Max(first, second), first / 2, first + (second / 2) }.Distinct();

    private static bool IsBroken(ContextValue before, ContextValue after, long lot) =>
        !Content.Contains(((TextValue)before.Find("why")!).Text) && ((NumberValue)after.Find("quantity")!).Number >= lot;

    private IReadOnlyList<ContextValue>? Decide(string mode, long supply, params IReadOnlyList<ContextValue> lines)
    {
        ContextValue members = new([KeyValuePair.Create(RequestMembers.Supply, (Value)new NumberValue(supply)), KeyValuePair.Create(RequestMembers.Lines, (Value)new ListValue([.. lines]))]);
        return requests++ < MostRequests && standing.Decide(name, new DecisionRequest(ContextValue.Empty, AsOf) { Mode = mode, Members = members }) is Answer.Decided { Decision.Result: { } result }
            ? [.. ((ListValue)result.Find("lines")!).Items.Cast<ContextValue>()]
            : null;
    }

    private static ContextValue Line(string id, ContextValue facts, long requested) => facts.Find("requested") is NumberValue { Number: > 0 } ? Renamed(facts, id)
        : Renamed(new ContextValue([KeyValuePair.Create("requested", (Value)new NumberValue(requested)), .. facts.Entries.Where(entry => entry.Key != "requested")]), id);

    private static ContextValue Renamed(ContextValue line, string id) => new([KeyValuePair.Create("id", (Value)new TextValue(id)), .. line.Entries.Where(entry => entry.Key != "id")]);

    private static long Requested(ContextValue line) => (long)((NumberValue)line.Find("requested")!).Number;

    private static string InWords(ContextValue line, ContextValue result)
    {
        string facts = string.Join(", ", line.Entries.Where(fact => fact.Key != "id").Select(fact => $"{fact.Key} {fact.Value}"));
        return $"line {line.Find("id")} of {(result.Find("priority") is NumberValue priority ? $"priority {priority}" : "no priority")} ({facts}) gets {result.Find("quantity")}";
    }

    // What another rule set decides, a caller may say too.
    private static CheckedAllocation Alone(CheckedAllocation allocation)
    {
        IReadOnlyList<Input> Given(IReadOnlyList<Input> inputs) => [.. inputs.Select(Own)];
        Input Own(Input input) => input.Source is InputSource.FromRuleSet ? input with { Source = InputSource.Caller } : input;
        return allocation with
        {
            Allocation = allocation.Allocation with { Inputs = Given(allocation.Allocation.Inputs) },
            Line = allocation.Line with
            {
                Decision = allocation.Line.Decision with { Inputs = Given(allocation.Line.Decision.Inputs) },
                Inputs = [.. allocation.Line.Inputs.Select(input => input with { Source = Own(input.Source) })],
            },
        };
    }
}
