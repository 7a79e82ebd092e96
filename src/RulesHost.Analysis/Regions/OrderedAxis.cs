using System.Globalization;
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
    private readonly Samples steps;

    private OrderedAxis(string name, IReadOnlyList<Value> thresholds, Samples steps, IReadOnlyList<Value?> samples, bool mayBeMissing)
        : base(name, samples, mayBeMissing) => (this.thresholds, this.steps) = (thresholds, steps);

    /// <summary>Null (C#) where the thresholds have no order among them.</summary>
    /// <param name="marks">The thresholds, in any order; of the limits too.</param>
    public static OrderedAxis? TryCreate(string name, FeelType type, Limits limits, IEnumerable<Value> marks, bool mayBeMissing)
    {
        List<Value> ends = [.. marks.Distinct()];
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

        // Between two instants of one millisecond, say, nothing lies that a comparison tells from them.
        return new OrderedAxis(name, thresholds, samples, [.. parts.Select((sample, part) => sample is not null && PartOf(sample, thresholds) == part ? sample : null)], mayBeMissing);
    }

    public override int PartOf(Value value) => PartOf(value, thresholds);

    protected override PartSet Present(CellForm form) => PartSet.Of(((CellForm.Ranges)form).Intervals.Select(interval => new PartRange(
        interval.Low is null ? 0 : PartOf(interval.Low) + (interval.LowIncluded ? 0 : 1),
        interval.High is null ? 2 * thresholds.Count : PartOf(interval.High) - (interval.HighIncluded ? 0 : 1))));

    protected override IReadOnlyList<string> Words(PartSet parts) => [.. Whole(parts).Select(range => Word(range.First, range.Last))];

    protected override IReadOnlyList<string> PlainWords(PartSet parts) => [.. Whole(parts).Select(range => PlainWord(range.First, range.Last))];

    // Over parts that hold no value two ranges are one: with no decimals, 5 and 6 leave nothing out.
    private IEnumerable<PartSet> Whole(PartSet parts) =>
        parts.Union(PartSet.Of(0, Missing.First - 1).Except(Domain)).Ranges.Select(range => PartSet.Of(range.From, range.To).Intersect(parts)).Where(range => !range.IsEmpty);

    // Where values have steps, the first and the last of a range are told; where they lie dense, a side may be open.
    private string PlainWord(int from, int to)
    {
        Value? low = from == Domain.First ? null : from % 2 == 1 ? thresholds[from / 2] : steps.After(thresholds[(from / 2) - 1]);
        Value? high = to == Domain.Except(Missing).Last ? null : to % 2 == 1 ? thresholds[to / 2] : steps.Before(thresholds[to / 2]);
        bool isAbove = from != Domain.First && low is null;
        bool isBelow = to != Domain.Except(Missing).Last && high is null;
        string least = isAbove ? $"more than {Plain(thresholds[(from / 2) - 1])}" : $"{Plain(low)}";
        string most = isBelow ? $"less than {Plain(thresholds[to / 2])}" : $"{Plain(high)}";
        return from == Domain.First ? (isBelow ? most : $"at most {most}")
            : to == Domain.Except(Missing).Last ? (isAbove ? least : $"at least {least}")
            : from == to && from % 2 == 1 ? least
            : low is not null && high is not null ? (low.Equals(high) ? least : $"{least}–{most}")
            : isAbove ? $"{least} and {(isBelow ? most : $"at most {most}")}" : $"at least {least} and {most}";
    }

    private static string Plain(Value? value) => value is NumberValue { Number: var number } ? number.ToString("#,##0.############################", CultureInfo.InvariantCulture) : $"{value}";

    // A side is open where nothing that the limits allow lies beyond it.
    private string Word(int from, int to)
    {
        Value? low = from == Domain.First ? null : thresholds[(from - 1) / 2];
        Value? high = to == Domain.Except(Missing).Last ? null : thresholds[to / 2];
        bool lowIncluded = from % 2 == 1;
        bool highIncluded = to % 2 == 1;
        return (low, high) switch
        {
            _ when from == to && lowIncluded => $"{thresholds[from / 2]}",
            (null, _) => $"{(highIncluded ? "<=" : "<")} {high}",
            (_, null) => $"{(lowIncluded ? ">=" : ">")} {low}",
            _ => $"{(lowIncluded ? '[' : '(')}{low}..{high}{(highIncluded ? ']' : ')')}",
        };
    }

    private static int PartOf(Value value, IReadOnlyList<Value> thresholds)
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

    private static int Compare(Value a, Value b)
    {
        Comparison.TryOrder(a, b, out int order);
        return order;
    }
}
