using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;
using Entry = System.Collections.Generic.KeyValuePair<string, RulesHost.Feel.Values.Value>;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of contexts (DMN 1.5 §10.3.4.10).</summary>
internal static class ContextFunctions
{
    private static readonly FeelType AnyContext = new ContextType([]);
    private static readonly FeelType Contexts = new ListType(AnyContext);

    public static IReadOnlyList<BuiltIn> All =>
    [
        new("get value", [new([Required("m", AnyContext), Required("key", FeelType.Text)], FeelType.Any, GetValue)]),
        new("get entries", [new([Required("m", AnyContext)], Contexts, GetEntries)]),
        new("context", [new([Required("entries", Contexts)], AnyContext, Create)]),
        new("context put",
        [
            new(
                [Required("context", AnyContext), Required("key", FeelType.Text), Required("value", FeelType.Any)],
                AnyContext,
                (a, budget) => Put((ContextValue)a[0], [a[1]], a[2], budget)),
            new(
                [Required("context", AnyContext), Required("keys", new ListType(FeelType.Text)), Required("value", FeelType.Any)],
                AnyContext,
                (a, budget) => Put((ContextValue)a[0], ((ListValue)a[1]).Items, a[2], budget)),
        ]),
        new("context merge", [new([Required("contexts", Contexts)], AnyContext, Merge)]),
    ];

    private static Value GetValue(Value[] arguments, Budget budget)
    {
        string key = ((TextValue)arguments[1]).Text;
        return ((ContextValue)arguments[0]).Find(key) ?? NullValue.Because($"the context has no entry `{key}`");
    }

    private static ListValue GetEntries(Value[] arguments, Budget budget)
    {
        IReadOnlyList<Entry> entries = ((ContextValue)arguments[0]).Entries;
        budget.Grow(3L * entries.Count);
        return new ListValue(
            [.. entries.Select(e => new ContextValue([new Entry("key", new TextValue(e.Key)), new Entry("value", e.Value)]))]);
    }

    private static Value Create(Value[] arguments, Budget budget)
    {
        IReadOnlyList<Value> given = ((ListValue)arguments[0]).Items;
        budget.Grow(given.Count);
        List<Entry> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (Value item in given)
        {
            if (item is not ContextValue entry || entry.Find("key") is not TextValue key || entry.Find("value") is not { } value)
            {
                return NullValue.Because("`context` expected entries of the form `{key: \"name\", value: 1}`");
            }

            if (!keys.Add(key.Text))
            {
                return NullValue.Because($"`context` has the key `{key.Text}` twice");
            }

            entries.Add(new Entry(key.Text, value));
        }

        return new ContextValue(entries);
    }

    // Along the keys every context is made anew; what is not on the way is shared.
    private static Value Put(ContextValue context, IReadOnlyList<Value> keys, Value value, Budget budget)
    {
        if (keys is not [TextValue first, ..])
        {
            return NullValue.Because("`context put` expected at least one key, and none that is null");
        }

        budget.Step();
        budget.Grow(context.Entries.Count + 1L);
        Value put = value;
        if (keys.Count > 1)
        {
            if (context.Find(first.Text) is not ContextValue inner)
            {
                return NullValue.Because($"`context put` expected a context at `{first.Text}`");
            }

            budget.Enter();
            put = Put(inner, [.. keys.Skip(1)], value, budget);
            budget.Leave();
            if (put.IsNull)
            {
                return put;
            }
        }

        return With(context, new Entry(first.Text, put));
    }

    private static Value Merge(Value[] arguments, Budget budget)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<Entry> merged = [];
        foreach (Value item in ((ListValue)arguments[0]).Items)
        {
            if (item is not ContextValue context)
            {
                return NullValue.Because($"`context merge` expected contexts, found {KindName.Of(item)}", item);
            }

            budget.Grow(context.Entries.Count);
            foreach (Entry entry in context.Entries)
            {
                if (places.TryAdd(entry.Key, merged.Count))
                {
                    merged.Add(entry);
                }
                else
                {
                    merged[places[entry.Key]] = entry;
                }
            }
        }

        return new ContextValue(merged);
    }

    private static ContextValue With(ContextValue context, Entry put) => context.Find(put.Key) is null
        ? new ContextValue([.. context.Entries, put])
        : new ContextValue([.. context.Entries.Select(entry => entry.Key == put.Key ? put : entry)]);
}
