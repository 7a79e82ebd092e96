using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation;

/// <summary>The values of one decision while it is made: a slot per input, computed value, output and derived value, and one for <c>?</c>.</summary>
public sealed class DecisionFrame
{
    internal const string Subject = "?";

    public DecisionFrame(Layout layout, Budget budget)
    {
        (Layout, Budget) = (layout, budget);
        Values = new Value[layout.Count];
        Array.Fill(Values, NullValue.Plain);
        Scope = new Scope(Values, budget);
        SubjectSlot = layout.SlotOf(Subject);
    }

    public Layout Layout { get; }

    public Value[] Values { get; }

    public Budget Budget { get; }

    /// <summary>The values as expressions see them.</summary>
    public Scope Scope { get; }

    internal int SubjectSlot { get; }

    public Value this[string name]
    {
        get => Values[Layout.SlotOf(name)];
        set => Values[Layout.SlotOf(name)] = value;
    }
}
