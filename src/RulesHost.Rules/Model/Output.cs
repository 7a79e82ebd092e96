using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Model;

/// <summary>Something that a rule set decides. Numbers are rounded first, then held against the limits.</summary>
public sealed record Output(string Name, Fragment NameText, FeelType Type, Limits Limits, Rounding Rounding)
{
    public string? Description { get; init; }

    /// <summary>A formula that fails gives null, as DMN has it, and is no error.</summary>
    public bool MayFail { get; init; }
}

/// <summary>How a number is brought to its declared decimals.</summary>
public enum Rounding
{
    HalfEven,
    HalfUp,
    HalfDown,
    Up,
    Down,
}
