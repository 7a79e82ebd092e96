using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>Facts that give another result: what would have to change.</summary>
/// <param name="IsExact">Whether no smaller change does; otherwise it is the smallest of those that were tried.</param>
public sealed record Alternative(IReadOnlyList<FactChange> Changes, bool IsExact);

/// <param name="To">A value that does.</param>
/// <param name="Limit">Where values lie dense and each that is nearer does too: what they come near to and may not reach.</param>
public sealed record FactChange(string Name, Value From, Value To, Value? Limit)
{
    /// <summary>How far it goes, in proportion to the present value, so that what lies farther off is never nearer; a change that has no size counts one.</summary>
    internal double Distance => (From, Limit ?? To) switch
    {
        (NumberValue { Number: var from }, NumberValue { Number: var to }) => Math.Abs((double)to - (double)from) / Math.Max(Math.Abs((double)from), 1),
        _ => 1,
    };
}
