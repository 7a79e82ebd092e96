using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>
/// Looks for facts that give another result where formulas stand between facts and conditions, or tables do not say all: values beside each threshold that the rules mention, one changed fact and
/// then two, are decided until some do, those that a supplier takes among them; a number is then brought back as far as it still does. The smallest of what was tried, not proved to be the smallest of all.
/// </summary>
public sealed class TriedFacts(CheckedTable table, PlacedRuleSet placed)
{
    private const int MostValues = 60;
    private const int Halvings = 60;
    private const int MostDecisions = 20_000;

    private readonly ILookup<string, Axis> axes = TableSpace.Of(table, placed.RuleSet.TableInputs).Axes.Concat(placed.Suppliers.SelectMany(AxesOf)).ToLookup(axis => axis.Name);

    /// <param name="facts">As they were given.</param>
    /// <param name="seen">The values of inputs, as the decision saw them.</param>
    /// <param name="gives">Whether facts give the result: asks the evaluator.</param>
    public IReadOnlyList<Alternative> Find(ContextValue facts, IReadOnlyDictionary<string, Value> seen, Func<ContextValue, bool> gives, int most)
    {
        // Whoever asks waits: beyond so many decisions nothing gives it any more.
        int decisions = 0;
        Func<ContextValue, bool> decide = gives;
        gives = changed => ++decisions <= MostDecisions && decide(changed);
        List<(CheckedInput Input, Value From, IReadOnlyList<Value> Values)> inputs =
            [.. Inputs().Select(same => (Same: same, From: From(facts, seen, same[0]))).Select(input => (input.Same[0], input.From, Values(input.Same, input.From))).Where(input => input.Item3.Count > 0)];
        List<Alternative> found = [];
        foreach ((CheckedInput input, Value from, IReadOnlyList<Value> values) in inputs)
        {
            if (values.Select(to => new FactChange(input.Name, from, to, null)).OrderBy(change => change.Distance).FirstOrDefault(change => gives(With(facts, change))) is { } change)
            {
                found.Add(new Alternative([Nearer(change, input, to => gives(With(facts, to)))], IsExact: false));
            }
        }

        foreach ((int i, var first) in found.Count > 0 ? [] : inputs.Index())
        {
            foreach (var second in inputs.Skip(i + 1).TakeWhile(_ => decisions <= MostDecisions))
            {
                IEnumerable<(FactChange A, FactChange B)> pairs = from a in first.Values from b in second.Values select (new FactChange(first.Input.Name, first.From, a, null), new FactChange(second.Input.Name, second.From, b, null));
                if (pairs.OrderBy(pair => pair.A.Distance + pair.B.Distance).Select(pair => ((FactChange, FactChange)?)pair).FirstOrDefault(pair => gives(With(With(facts, pair!.Value.Item1), pair.Value.Item2))) is { } both)
                {
                    FactChange a = Nearer(both.Item1, first.Input, change => gives(With(With(facts, change), both.Item2)));
                    found.Add(new Alternative([a, Nearer(both.Item2, second.Input, change => gives(With(With(facts, a), change)))], IsExact: false));
                }
            }
        }

        return [.. found.OrderBy(alternative => alternative.Changes.Sum(change => change.Distance)).Take(most)];
    }

    private static IReadOnlyList<Axis> AxesOf(PlacedRuleSet supplier) => supplier.Kind.Supply(supplier.RuleSet) is { } supply ? TableSpace.Of(supply.Table, supplier.RuleSet.TableInputs).Axes : [];

    // Facts of the rule set itself, and of those that supply it, as each declares them; what one of them calls fixed is fixed, and what one of them takes from another stays.
    private IEnumerable<List<CheckedInput>> Inputs() => placed.Suppliers.Prepend(placed).SelectMany(of => of.RuleSet.TableInputs)
        .GroupBy(input => input.Name).Where(same => same.All(input => input.Source is { Source: InputSource.FromCaller, IsFixed: false })).Select(same => same.ToList());

    // What a supplier took is not among what was seen.
    private static Value From(ContextValue facts, IReadOnlyDictionary<string, Value> seen, CheckedInput input) =>
        seen.TryGetValue(input.Name, out Value? value) ? value : facts.Find(input.Name) ?? input.Source.Default ?? NullValue.Plain;

    private static ContextValue With(ContextValue facts, FactChange change) => new([.. facts.Entries.Where(entry => entry.Key != change.Name), KeyValuePair.Create(change.Name, AsGiven.Of(change.To))]);

    // Half way back, as long as that still does, down to the step of its decimals.
    private static FactChange Nearer(FactChange change, CheckedInput input, Func<FactChange, bool> gives)
    {
        if ((change.From, change.To) is not (NumberValue { Number: var no }, NumberValue { Number: var yes }))
        {
            return change;
        }

        int decimals = input.Limits.Decimals ?? 2;
        for (int halving = 0; halving < Halvings; halving++)
        {
            decimal middle = decimal.Round((no / 2) + (yes / 2), decimals, yes > no ? MidpointRounding.ToPositiveInfinity : MidpointRounding.ToNegativeInfinity);
            if (middle == yes || middle == no)
            {
                break;
            }

            (no, yes) = gives(change with { To = new NumberValue(middle) }) ? (no, middle) : (middle, yes);
        }

        return change with { To = new NumberValue(yes) };
    }

    private IReadOnlyList<Value> Values(IReadOnlyList<CheckedInput> same, Value from)
    {
        CheckedInput input = same[0];
        IEnumerable<Value> mentioned = axes[input.Name].SelectMany(axis => axis.Samples).OfType<Value>();
        IEnumerable<Value> stretched = from is NumberValue { Number: var number } && Math.Abs(number) < 1_000_000_000 ? new[] { 1.05m, 1.2m, 1.5m, 2, 3, 5, 10, 100, 0.9m, 0.7m, 0.5m, 0.2m, 0 }.Select(by => (Value)new NumberValue(decimal.Round(number * by, input.Limits.Decimals ?? 2))) : [];
        IEnumerable<Value> words = input.Type == FeelType.Boolean ? [BooleanValue.True, BooleanValue.False] : input.Limits.Values ?? [];
        return [.. mentioned.Concat(stretched).Concat(words).Where(value => !value.IsNull && !value.Equals(from) && same.All(one => LimitsCheck.Problem(value, one.Limits) is null && IsOnTheWay(one.Source.Direction, from, value))).Distinct().Take(MostValues)];
    }

    private static bool IsOnTheWay(ChangeDirection? direction, Value from, Value to) =>
        direction is not { } way || !Comparison.TryOrder(to, from, out int order) || (way == ChangeDirection.Up ? order > 0 : order < 0);
}
