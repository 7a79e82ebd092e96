using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Reach;

/// <summary>A few facts that differ in what a table makes of them, as a caller gives them: some for each row, and some for each value that conditions tell apart.</summary>
public static class SampledFacts
{
    public static IEnumerable<ContextValue> Of(CheckedTable table, PlacedRuleSet placed)
    {
        TableSpace space = TableSpace.Of(table, placed.RuleSet.TableInputs);
        ReachableFacts reachable = new(placed, space.Axes);
        IEnumerable<Box> values = space.Axes.Index().SelectMany(axis => axis.Item.Domain.Ranges
            .SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1)).Select(part => space.Domain.With(axis.Index, PartSet.Of(part, part))));
        return space.Rows.Select(row => row.Holds).Concat(values).Where(box => !box.IsEmpty)
            .Select(box => reachable.Find(box)).OfType<IReadOnlyList<(string Name, Value Value)>>().Select(facts => Given(facts, placed.RuleSet));
    }

    private static ContextValue Given(IReadOnlyList<(string Name, Value Value)> facts, CheckedRuleSet ruleSet)
    {
        IEnumerable<(string Name, Value Value)> others = ruleSet.TableInputs.Where(input => input.IsRequired && !facts.Any(fact => fact.Name == input.Name)).Select(input => (input.Name, Any(input)));
        return new ContextValue([.. facts.Where(fact => !fact.Value.IsNull).Concat(others).Select(fact => KeyValuePair.Create(fact.Name, AsGiven.Of(fact.Value)))]);
    }

    private static Value Any(CheckedInput input) =>
        input.Limits.Values is [var first, ..] ? first
        : input.Type is NumberType ? input.Limits.Min ?? input.Limits.Max ?? NumberValue.Zero
        : input.Type == FeelType.Boolean ? BooleanValue.False
        : new TextValue("any");
}
