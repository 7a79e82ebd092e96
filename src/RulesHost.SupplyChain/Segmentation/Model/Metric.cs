using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.Segmentation.Model;

/// <summary>A value that is computed from one fact over the whole population, or from several facts of one customer; usable like an input.</summary>
/// <param name="Name">Its name, and the place where it is written.</param>
/// <param name="Of">The inputs that it is computed from.</param>
public abstract record Metric(Fragment Name, IReadOnlyList<Fragment> Of)
{
    /// <summary>The type of its values.</summary>
    public abstract FeelType Type { get; }

    /// <summary>The only values there are; null where there is no such list.</summary>
    public virtual IReadOnlyList<Value>? Values => null;

    /// <summary>Whether one customer's value depends on the others.</summary>
    public virtual bool NeedsPopulation => false;
}

/// <summary>A metric whose declaration is at fault, which has been reported: it keeps its name, so that nobody who uses it is blamed.</summary>
public sealed record RefusedMetric(Fragment Name) : Metric(Name, [])
{
    public override FeelType Type => FeelType.Any;
}

/// <summary>The class by share of the total, largest first.</summary>
public sealed record AbcMetric(Fragment Name, Fragment Value, AbcRule Rule) : Metric(Name, [Value])
{
    public static readonly IReadOnlyList<Value> Classes = [new TextValue("A"), new TextValue("B"), new TextValue("C")];

    public override FeelType Type => FeelType.Text;

    public override IReadOnlyList<Value> Values => Classes;

    public override bool NeedsPopulation => true;
}

/// <param name="FirstCut">The share of the total that class A makes up, such as 0.80.</param>
/// <param name="SecondCut">The share that A and B make up together, such as 0.95.</param>
/// <param name="Crossing">Whether the member that crosses a cut stays in the higher class.</param>
/// <param name="FirstAlwaysA">Whether the largest member is in class A even where it alone exceeds the cut.</param>
public sealed record AbcRule(decimal FirstCut, decimal SecondCut, bool Crossing, bool FirstAlwaysA);

/// <summary>The class by how much demand varies from period to period.</summary>
public sealed record XyzMetric(Fragment Name, Fragment Demand, XyzRule Rule) : Metric(Name, [Demand])
{
    public static readonly IReadOnlyList<Value> Classes = [new TextValue("X"), new TextValue("Y"), new TextValue("Z")];

    public override FeelType Type => FeelType.Text;

    public override IReadOnlyList<Value> Values => Classes;
}

/// <param name="FirstCut">The largest coefficient of variation of class X, inclusive.</param>
/// <param name="SecondCut">The largest of class Y, inclusive.</param>
/// <param name="Sample">Whether the deviation divides by n − 1 rather than n.</param>
public sealed record XyzRule(decimal FirstCut, decimal SecondCut, bool Sample);

/// <summary>A score from 1 to the number of bins, the best highest.</summary>
public sealed record ScoreMetric(Fragment Name, Fragment Value, ScoreRule Rule) : Metric(Name, [Value])
{
    public override FeelType Type => FeelType.Number;

    public override IReadOnlyList<Value> Values => [.. Enumerable.Range(1, Rule.Bins).Select(score => new NumberValue(score))];

    public override bool NeedsPopulation => Rule.Method != ScoreMethod.Fixed;
}

/// <param name="Edges">Of the fixed method, ascending; a value equal to an edge belongs below it.</param>
/// <param name="LowIsBest">Whether small values score high, as days since the last order do.</param>
public sealed record ScoreRule(ScoreMethod Method, int Bins, IReadOnlyList<decimal> Edges, bool LowIsBest);

/// <summary>How values are cut into bins.</summary>
public enum ScoreMethod
{
    /// <summary>By edges that people wrote.</summary>
    Fixed,

    /// <summary>By quantiles, each bin including its upper one, as pandas' <c>qcut</c>.</summary>
    QuantileRightClosed,

    /// <summary>By quantiles of ranks, ties broken by id, as pandas' <c>rank(method='first')</c> and then <c>qcut</c>.</summary>
    RankFirstThenQuantile,

    /// <summary>By quantiles plus one, each bin including its lower one, as the R package <c>rfm</c>.</summary>
    QuantilePlusOneLeftClosed,

    /// <summary>Into bins whose sizes differ by one at most, larger first, as SQL's <c>NTILE</c>.</summary>
    Ntile,
}

/// <summary>Customer lifetime value over an infinite horizon with a constant margin: <c>margin · r / (1 + i − r) − acquisition</c>.</summary>
public sealed record ClvMetric(Fragment Name, Fragment Margin, decimal Retention, decimal Discount, Fragment? AcquisitionCost)
    : Metric(Name, AcquisitionCost is null ? [Margin] : [Margin, AcquisitionCost])
{
    public override FeelType Type => FeelType.Number;
}

/// <summary>Revenue less costs.</summary>
public sealed record ProfitMetric(Fragment Name, Fragment Revenue, IReadOnlyList<Fragment> Costs) : Metric(Name, [Revenue, .. Costs])
{
    public override FeelType Type => FeelType.Number;
}
