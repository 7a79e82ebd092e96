using RulesHost.Feel.Values;

namespace RulesHost.Rules.Cells;

/// <summary>
/// The normal form of a simple cell: what it accepts, as a set. The index and the algebra of regions both read it; a cell that has
/// none is residual, and only its closure knows what it means.
/// </summary>
/// <param name="AcceptsMissing">True when the fact is missing; any other simple cell is then unknown.</param>
public abstract record CellForm(bool AcceptsMissing)
{
    /// <summary><c>-</c>.</summary>
    public static readonly CellForm Anything = new Ranges([Interval.Everything], AcceptsMissing: true);

    /// <summary>Of a column without an order (text, boolean): these values, or all but these.</summary>
    public sealed record Symbols(IReadOnlyList<Value> Values, bool Excluded, bool AcceptsMissing) : CellForm(AcceptsMissing);

    /// <summary>Of an ordered column (numbers, temporals): the union of intervals, which may overlap.</summary>
    public sealed record Ranges(IReadOnlyList<Interval> Intervals, bool AcceptsMissing) : CellForm(AcceptsMissing);

    public bool IsAnything => ReferenceEquals(this, Anything);
}

/// <summary>From low to high; a side that is null has no end.</summary>
public sealed record Interval(Value? Low, bool LowIncluded, Value? High, bool HighIncluded)
{
    public static readonly Interval Everything = new(null, LowIncluded: false, null, HighIncluded: false);

    public static Interval Point(Value value) => new(value, LowIncluded: true, value, HighIncluded: true);
}
