using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>A fact as several rule sets see it: one axis, cut wherever one of them cuts its own.</summary>
internal sealed class ChainFact
{
    private readonly Axis axis;

    private ChainFact(CheckedInput input, Axis axis) => (Input, this.axis, Domain) = (input, axis, PartSet.Of(0, axis.Missing.Last));

    /// <summary>As the first of them declares it.</summary>
    public CheckedInput Input { get; }

    /// <summary>All that is a fact for each of them.</summary>
    public PartSet Domain { get; private set; }

    /// <summary>Whether a caller may say it in place of the rule set that decides it: to one of the rule sets at least, for the others may not be asked.</summary>
    public bool MayBeSupplied { get; private init; }

    /// <summary>Facts of one key are one fact: a name of the request's facts, the decision's instant, what one rule set supplies.</summary>
    public static string Key(CheckedInput input, string? timeZone) => input.Source.Source switch
    {
        InputSource.FromAsOf => $"asOf {input.Type} {timeZone}",
        InputSource.FromMode => "mode",
        InputSource.FromRuleSet from => $"{from.RuleSet} {from.Output} {input.Name}",
        InputSource.FromRequest => $"request {input.Name} {input.Type}",
        _ => $"fact {input.Name} {input.Type} {input.Source.MaxAge}",
    };

    /// <summary>Null where the values that are mentioned have no order among them.</summary>
    /// <param name="seen">The axes that show it, each with what the rule set declares of it; at least one, all of one type.</param>
    public static ChainFact? TryCreate(IReadOnlyList<(Axis Axis, CheckedInput Input)> seen)
    {
        CheckedInput input = seen[0].Input;
        Limits limits = seen.Select(sight => sight.Input.Limits).Aggregate(Both);
        IEnumerable<Value> marks = seen.SelectMany(sight => sight.Axis.Marks.Append(sight.Input.Source.Default).OfType<Value>());
        Axis? whole = seen[0].Axis.IsOrdered
            ? OrderedAxis.TryCreate(input.Name, input.Type, limits, marks, mayBeMissing: true)
            : SymbolAxis.Of(input.Name, input.Type, limits.Values, marks, mayBeMissing: true);
        if (whole is null)
        {
            return null;
        }

        ChainFact fact = new(input, whole) { MayBeSupplied = seen.Any(sight => sight.Input.Source.MayBeSupplied) };
        fact.Domain = seen.Select(sight => fact.Sight(sight.Axis, sight.Input).Where(sight.Axis.Domain)).Aggregate(whole.Domain, (all, own) => all.Intersect(own));
        return fact;
    }

    public FactSight Sight(Axis of, CheckedInput input) => new([.. axis.Samples.Select(sample => sample is null ? FactSight.Nowhere
        : !sample.IsNull ? of.PartOf(sample)
        : input.Source.Default is { } value ? of.PartOf(value)
        : of.Missing.First)]);

    /// <summary>The part of what a rule set gave; nothing is the missing fact.</summary>
    public int PartOf(Value? value) => value is null or NullValue ? axis.Missing.First : axis.PartOf(value);

    public Value SampleOf(int part) => axis.Samples[part]!;

    /// <summary>Some of it, as cells say it.</summary>
    public string Describe(PartSet side) => axis.Describe(side);

    /// <summary>Where values end, lie between, or are mentioned.</summary>
    public IReadOnlyList<Value> Values(PartSet side, CandidateValues candidates) => candidates.Of(axis, side, Input);

    private static Limits Both(Limits a, Limits b) => new()
    {
        Min = Stricter(a.Min, b.Min, 1),
        Max = Stricter(a.Max, b.Max, -1),
        Decimals = a.Decimals is { } mine && b.Decimals is { } theirs ? Math.Min(mine, theirs) : a.Decimals ?? b.Decimals,
        Values = a.Values is { } values && b.Values is { } others ? [.. values.Where(others.Contains)] : a.Values ?? b.Values,
    };

    private static Value? Stricter(Value? a, Value? b, int sign) =>
        a is null || b is null ? a ?? b : Comparison.TryOrder(a, b, out int order) && order * sign < 0 ? b : a;
}

/// <summary>How one table sees a fact: the part of its own axis that each part of the fact lies in.</summary>
internal sealed class FactSight(int[] partOf)
{
    public const int Nowhere = -1;

    /// <summary>The parts of the fact that the table sees in a side of its axis.</summary>
    public PartSet Where(PartSet side) => PartSet.Of(partOf.Index().Where(part => part.Item != Nowhere && side.Contains(part.Item)).Select(part => new PartRange(part.Index, part.Index)));

    /// <summary>What the table sees of parts of the fact.</summary>
    public PartSet Of(PartSet parts) => PartSet.Of(partOf.Index().Where(part => part.Item != Nowhere && parts.Contains(part.Index)).Select(part => new PartRange(part.Item, part.Item)));
}
