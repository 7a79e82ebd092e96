using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Mutation;

/// <summary>
/// Facts of a whole request for facts of a table: what an example has is kept where it will do; an input gets the value that is wanted, and
/// for a computed value the inputs that it is computed from are tried.
/// </summary>
internal sealed class FactSearch
{
    // What a decision costs, in comparisons.
    private const int DecisionEffort = 4_000;
    private const int MostTemplates = 100;
    private const int MostTried = 10;

    private readonly MutantBench bench;
    private readonly TableSpace space;
    private readonly IReadOnlyList<int> columnOf;
    private readonly Dictionary<string, CheckedInput> inputs;
    private readonly ComputedInputs computed;
    private readonly List<(Facts Facts, IReadOnlyList<Value> Values, int[] Parts)> templates = [];

    public FactSearch(MutantBench bench, TableSpace space, IReadOnlyList<CheckedColumn> columns)
    {
        (this.bench, this.space) = (bench, space);
        columnOf = [.. space.Axes.Select(axis => columns.TakeWhile(column => column.Name != axis.Name).Count())];
        inputs = bench.RuleSet.TableInputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        computed = new ComputedInputs(bench.RuleSet);
        List<Facts> all = [.. FactTemplates.Of(bench.RuleSet)];
        foreach (Facts facts in all.Where((_, i) => all.Count <= MostTemplates || i % (all.Count / MostTemplates) == 0 || i == all.Count - 1))
        {
            if (ValuesOf(facts) is { } values)
            {
                templates.Add((facts, values, [.. space.Axes.Select((_, axis) => PartOf(axis, values))]));
            }
        }
    }

    /// <summary>Requests whose facts come to lie in the box, or near it where that was not found; the nearest examples first.</summary>
    public IEnumerable<Facts> In(Box box, Effort effort) =>
        templates.OrderByDescending(template => template.Parts.Where((part, axis) => box.Sides[axis].Contains(part)).Count()).Take(MostTried).TakeWhile(_ => effort.Spend(DecisionEffort)).Select(template => Fit(template.Facts, template.Values, box, effort)).OfType<Facts>();

    /// <summary>The value of an axis for facts.</summary>
    public Value? ValueOf(Facts facts, string column) =>
        space.Axes.Select((axis, i) => (axis, i)).Where(a => a.axis.Name == column).Select(a => ValuesOf(facts)?[columnOf[a.i]]).FirstOrDefault();

    private Facts? Fit(Facts facts, IReadOnlyList<Value> values, Box box, Effort effort)
    {
        Facts? fitted = facts;
        for (int axis = 0; axis < space.Axes.Count && fitted is not null; axis++)
        {
            if (!IsIn(axis, values, box) && inputs.TryGetValue(space.Axes[axis].Name, out CheckedInput? input))
            {
                fitted = fitted.With(input, space.Axes[axis].Samples[box.Sides[axis].First]!);
            }
        }

        if (fitted is null || ValuesOf(fitted) is not { } now)
        {
            return null;
        }

        for (int axis = 0; axis < space.Axes.Count; axis++)
        {
            if (!IsIn(axis, now, box) && Adjusted(fitted, axis, box, effort) is { } adjusted)
            {
                (fitted, now) = (adjusted, ValuesOf(adjusted)!);
            }
        }

        return fitted;
    }

    // The inputs of a formula are moved one at a time; and where that is not enough, one after another one.
    private Facts? Adjusted(Facts facts, int axis, Box box, Effort effort)
    {
        int least = Fitting(ValuesOf(facts)!, box) + 1;
        List<(Facts Facts, IReadOnlyList<Value> Values)> once = [.. Moved(facts, axis, box, effort)];
        return once.Concat(once.SelectMany(moved => Moved(moved.Facts, axis, box, effort)))
            .FirstOrDefault(moved => IsIn(axis, moved.Values, box) && Fitting(moved.Values, box) >= least).Facts;
    }

    private IEnumerable<(Facts Facts, IReadOnlyList<Value> Values)> Moved(Facts facts, int axis, Box box, Effort effort)
    {
        foreach (CheckedInput input in computed.Of(space.Axes[axis].Name))
        {
            Value wanted = space.Axes[axis].Samples[box.Sides[axis].First]!;
            foreach (Value value in computed.Values(input, space.Axes[axis].Name, wanted, ValueAt))
            {
                if (effort.Spend(DecisionEffort) && facts.With(input, value) is { } moved && ValuesOf(moved) is { } values)
                {
                    yield return (moved, values);
                }
            }

            Value? ValueAt(Value value) => effort.Spend(DecisionEffort) && facts.With(input, value) is { } moved ? ValuesOf(moved)?[columnOf[axis]] : null;
        }
    }

    private int Fitting(IReadOnlyList<Value> values, Box box) => Enumerable.Range(0, space.Axes.Count).Count(axis => IsIn(axis, values, box));

    private bool IsIn(int axis, IReadOnlyList<Value> values, Box box) => box.Sides[axis].Contains(PartOf(axis, values));

    private int PartOf(int axis, IReadOnlyList<Value> values) =>
        values[columnOf[axis]] is var value && value.IsNull ? space.Axes[axis].Missing.First : space.Axes[axis].PartOf(value);

    // As the table sees the facts; null where they are refused before it is asked.
    private IReadOnlyList<Value>? ValuesOf(Facts facts) => bench.Decide(facts.Example, null) is null ? null : bench.Looks.ElementAtOrDefault(facts.Line?.Item ?? 0)?.Values;
}
