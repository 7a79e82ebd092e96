namespace RulesHost.Feel.Compilation;

/// <summary>Which slot of the frame holds which name; the frame's owner fills the slots.</summary>
public sealed class Layout
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);

    public Layout(params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            slots.Add(name, slots.Count);
        }

        Names = [.. slots.Keys];
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>The slot of a name, or -1.</summary>
    public int SlotOf(string name) => slots.GetValueOrDefault(name, -1);
}
