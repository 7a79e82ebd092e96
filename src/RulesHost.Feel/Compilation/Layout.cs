namespace RulesHost.Feel.Compilation;

/// <summary>Which slot of the frame holds which name; the frame's owner fills the slots.</summary>
public sealed class Layout
{
    private readonly Dictionary<string, int> slots;

    public Layout(params IEnumerable<string> names)
    {
        slots = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            slots.Add(name, slots.Count);
        }

        Names = [.. slots.Keys];
        Count = slots.Count;
    }

    private Layout(Layout whole, int count) => (slots, Names, Count) = (whole.slots, whole.Names, count);

    public IReadOnlyList<string> Names { get; }

    public int Count { get; }

    /// <summary>The slot of a name, or -1.</summary>
    public int SlotOf(string name) => slots.TryGetValue(name, out int slot) && slot < Count ? slot : -1;

    /// <summary>The same slots, of which only the first are known by name.</summary>
    internal Layout First(int count) => new(this, count);
}
