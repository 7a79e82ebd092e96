using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Regions;

/// <summary>
/// Numbers and temporals, cut at every threshold t0 &lt; t1 &lt; …: part 0 lies below t0, part 1 is t0, part 2 lies between t0 and
/// t1, and so on.
/// </summary>
internal sealed class OrderedAxis : Axis
{
    private readonly IReadOnlyList<Value> thresholds;

    private OrderedAxis(string name, IReadOnlyList<Value> thresholds, IReadOnlyList<Value?> samples, bool mayBeMissing)
        : base(name, samples, mayBeMissing) => this.thresholds = thresholds;

    /// <summary>Null (C#) where the thresholds have no order among them.</summary>
    public static OrderedAxis? TryCreate(string name, FeelType type, Limits limits, IEnumerable<CellForm.Ranges> forms, bool mayBeMissing)
    {
        List<Value> ends = [.. forms.SelectMany(form => form.Intervals).SelectMany(interval => new[] { interval.Low, interval.High })
            .Concat([limits.Min, limits.Max]).Concat(limits.Values ?? []).OfType<Value>().Distinct()];
        if (ends.Exists(end => !Comparison.TryOrder(ends[0], end, out _)))
        {
            return null;
        }

        ends.Sort(Compare);
        List<Value> thresholds = [.. ends.Where((end, i) => i == 0 || Compare(ends[i - 1], end) != 0)];
        Samples samples = new(type, limits);
        List<Value?> parts = [samples.Below(thresholds.FirstOrDefault())];
        for (int i = 0; i < thresholds.Count; i++)
        {
            parts.Add(samples.At(thresholds[i]));
            parts.Add(i + 1 < thresholds.Count ? samples.Between(thresholds[i], thresholds[i + 1]) : samples.Above(thresholds[i]));
        }

        return new OrderedAxis(name, thresholds, parts, mayBeMissing);
    }

    public override int PartOf(Value value)
    {
        int low = 0;
        int high = thresholds.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = Compare(thresholds[middle], value);
            if (order == 0)
            {
                return (2 * middle) + 1;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return 2 * low;
    }

    public override string Describe(PartSet parts)
    {
        IEnumerable<string> words = parts.Intersect(Domain).Except(PartSet.Of(Missing, Missing)).Ranges.Select(Describe);
        return string.Join(", ", parts.Contains(Missing) ? words.Append("null") : words);
    }

    protected override PartSet Present(CellForm form) => PartSet.Of(((CellForm.Ranges)form).Intervals.Select(interval => new PartRange(
        interval.Low is null ? 0 : PartOf(interval.Low) + (interval.LowIncluded ? 0 : 1),
        interval.High is null ? 2 * thresholds.Count : PartOf(interval.High) - (interval.HighIncluded ? 0 : 1))));

    private string Describe(PartRange range)
    {
        // A side is open where nothing that the limits allow lies beyond it.
        PartRange domain = new(Domain.First, Domain.Except(PartSet.Of(Missing, Missing)).Ranges[^1].To);
        Value? low = range.From <= domain.From ? null : thresholds[(range.From - 1) / 2];
        Value? high = range.To >= domain.To ? null : thresholds[range.To / 2];
        bool lowIncluded = range.From % 2 == 1;
        bool highIncluded = range.To % 2 == 1;
        return (low, high) switch
        {
            (null, null) => "any value",
            (null, _) => $"{(highIncluded ? "<=" : "<")} {high}",
            (_, null) => $"{(lowIncluded ? ">=" : ">")} {low}",
            _ when range.From == range.To && lowIncluded => $"{low}",
            _ => $"{(lowIncluded ? '[' : '(')}{low}..{high}{(highIncluded ? ']' : ')')}",
        };
    }

    private static int Compare(Value a, Value b)
    {
        Comparison.TryOrder(a, b, out int order);
        return order;
    }
}
