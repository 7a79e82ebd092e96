using System.Runtime.InteropServices;
using RulesHost.Feel.Values;

namespace RulesHost.Governance.Impact;

/// <summary>Counts of what becomes of one output.</summary>
internal sealed class FieldTally
{
    private readonly ExactSum before = new();
    private readonly ExactSum after = new();
    private readonly Dictionary<(string From, string To), int> changes = [];
    private int changed;
    private int numeric;

    /// <param name="was">Null where the answer does not have the output.</param>
    public void Add(Value? was, Value? now, RowAnswer old, RowAnswer next, int rows)
    {
        if (was is NumberValue { Number: var from } && now is NumberValue { Number: var to })
        {
            numeric += rows;
            before.Add(from, rows);
            after.Add(to, rows);
        }

        if (was is null ? now is not null : !was.Equals(now))
        {
            changed += rows;
            CollectionsMarshal.GetValueRefOrAddDefault(changes, (was?.ToString() ?? Without(old), now?.ToString() ?? Without(next)), out _) += rows;
        }
    }

    public void Add(FieldTally other)
    {
        changed += other.changed;
        numeric += other.numeric;
        before.Add(other.before);
        after.Add(other.after);
        foreach (((string, string) change, int rows) in other.changes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(changes, change, out _) += rows;
        }
    }

    /// <summary>Null where nothing changes.</summary>
    public FieldImpact? Of(string name) => changed == 0 ? null : new FieldImpact(
        name, changed,
        [.. changes.OrderByDescending(change => change.Value).ThenBy(change => change.Key.From, StringComparer.Ordinal).ThenBy(change => change.Key.To, StringComparer.Ordinal)
            .Take(FieldImpact.MostShown).Select(change => new ValueChange(change.Key.From, change.Key.To, change.Value))],
        numeric, before.Value, after.Value);

    internal static string Without(RowAnswer answer) => answer.Class.StartsWith('(') ? answer.Class : "(none)";
}
