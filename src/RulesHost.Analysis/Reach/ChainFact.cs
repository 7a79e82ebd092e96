using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>A fact as several rule sets see it.</summary>
internal sealed class ChainFact
{
    private ChainFact(IReadOnlyList<CheckedInput> inputs, Axis axis) => (Inputs, Axis, Domain) = (inputs, axis, PartSet.Of(0, axis.Missing.Last));

    /// <summary>As each of them declares it.</summary>
    public IReadOnlyList<CheckedInput> Inputs { get; }

    /// <summary>As the first of them declares it.</summary>
    public CheckedInput Input => Inputs[0];

    /// <summary>In which the decision's instant is looked at.</summary>
    public string? TimeZone { get; private init; }

    /// <summary>Whether a rule set decides it.</summary>
    public bool IsSupplied => Input.Source.Source is InputSource.FromRuleSet;

    /// <summary>Cut wherever one of them cuts its own.</summary>
    public Axis Axis { get; }

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
    /// <param name="unseen">What other rule sets declare of it, whose tables do not show it: they refuse what is beyond their limits all the same.</param>
    /// <param name="timeZone">In which the decision's instant is looked at.</param>
    public static ChainFact? TryCreate(IReadOnlyList<(Axis Axis, CheckedInput Input)> seen, IReadOnlyList<CheckedInput> unseen, string? timeZone)
    {
        CheckedInput input = seen[0].Input;
        IReadOnlyList<CheckedInput> inputs = [.. seen.Select(sight => sight.Input), .. unseen];
        Limits limits = inputs.Select(one => one.Limits).Aggregate(Both);
        IEnumerable<Value> marks = seen.SelectMany(sight => sight.Axis.Marks.Append(sight.Input.Source.Default)).Concat(unseen.SelectMany(one => (one.Limits.Values ?? []).Append(one.Limits.Min).Append(one.Limits.Max))).OfType<Value>();
        Axis? whole = seen[0].Axis.IsOrdered
            ? OrderedAxis.TryCreate(input.Name, input.Type, limits, marks, mayBeMissing: true)
            : SymbolAxis.Of(input.Name, input.Type, limits.Values, marks, mayBeMissing: true);
        if (whole is null)
        {
            return null;
        }

        ChainFact fact = new(inputs, whole) { TimeZone = timeZone, MayBeSupplied = seen.Any(sight => sight.Input.Source.MayBeSupplied) };
        fact.Domain = seen.Select(sight => fact.Sight(sight.Axis, sight.Input).Where(sight.Axis.Domain)).Aggregate(whole.Domain, (all, own) => all.Intersect(own));
        return fact;
    }

    public FactSight Sight(Axis of, CheckedInput input) => new([.. Axis.Samples.Select(sample => sample is null ? FactSight.Nowhere
        : !sample.IsNull ? of.PartOf(sample)
        : input.Source.Default is { } value ? of.PartOf(value)
        : of.Missing.First)]);

    /// <summary>The part of what a rule set gave; nothing is the missing fact.</summary>
    public int PartOf(Value? value) => value is null or NullValue ? Axis.Missing.First : Axis.PartOf(value);

    /// <summary>Some of it, as cells say it.</summary>
    public string Describe(PartSet side) => Axis.Describe(side);

    /// <summary>Where values end, lie between, or are mentioned.</summary>
    public IReadOnlyList<Value> Values(PartSet side, CandidateValues candidates) => candidates.Of(Axis, side, Input);

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

    // A fact that one table alone shows is cut as the table cuts it; large tables have many parts, and many rows to place.
    private readonly bool isSame = partOf.Index().All(part => part.Item == part.Index || part.Item == Nowhere);

    /// <summary>The parts of the fact that the table sees in a side of its axis; of parts that hold no value, any.</summary>
    public PartSet Where(PartSet side) => isSame ? side : PartSet.Of(partOf.Index().Where(part => part.Item != Nowhere && side.Contains(part.Item)).Select(part => new PartRange(part.Index, part.Index)));

    /// <summary>What the table sees of parts of the fact.</summary>
    public PartSet Of(PartSet parts) => PartSet.Of(partOf.Index().Where(part => part.Item != Nowhere && parts.Contains(part.Index)).Select(part => new PartRange(part.Item, part.Item)));
}
