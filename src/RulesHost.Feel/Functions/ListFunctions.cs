using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of lists (DMN 1.5 §10.3.4.4). Positions count from 1, or from -1 backwards.</summary>
internal static class ListFunctions
{
    private static readonly FeelType AnyList = new ListType(FeelType.Any);

    public static IReadOnlyList<BuiltIn> All =>
    [
        new("list contains", [new([Required("list", AnyList), Required("element", FeelType.Any)], FeelType.Boolean, Contains)]),
        new("count", [new([Required("list", AnyList)], FeelType.Number, (a, _) => new NumberValue(Items(a[0]).Count))]),
        new("sublist", [new(
            [Required("list", AnyList), Required("start position", FeelType.Number), Maybe("length", FeelType.Number)],
            AnyList,
            Sublist)]),
        new("append", [new([Required("list", AnyList), Rest("item", FeelType.Any)], AnyList, (a, budget) => Joined(a, budget))]),
        new("concatenate", [new([Rest("list", AnyList)], AnyList, (a, budget) => Joined(Items(a[0]), budget))]),
        new("insert before", [new(
            [Required("list", AnyList), Required("position", FeelType.Number), Required("newItem", FeelType.Any)],
            AnyList,
            (a, budget) => AtPosition(a, budget, (items, at) => items.Insert(at, a[2])))]),
        new("remove", [new(
            [Required("list", AnyList), Required("position", FeelType.Number)],
            AnyList,
            (a, budget) => AtPosition(a, budget, (items, at) => items.RemoveAt(at)))]),
        new("list replace",
        [
            new(
                [Required("list", AnyList), Required("position", FeelType.Number), Required("newItem", FeelType.Any)],
                AnyList,
                (a, budget) => AtPosition(a, budget, (items, at) => items[at] = a[2])),
            new(
                [Required("list", AnyList), Required("match", Matching), Required("newItem", FeelType.Any)], AnyList, ReplaceMatching),
        ]),
        new("reverse", [new([Required("list", AnyList)], AnyList, (a, budget) => Made([.. Items(a[0]).Reverse()], budget))]),
        new("index of", [new(
            [Required("list", AnyList), Required("match", FeelType.Any)], new ListType(FeelType.Number), IndexOf)]),
        new("union", [new([Rest("list", AnyList)], AnyList, (a, budget) => Distinct(Joined(Items(a[0]), budget).Items, budget))]),
        new("distinct values", [new([Required("list", AnyList)], AnyList, (a, budget) => Distinct(Items(a[0]), budget))]),
        new("flatten", [new([Required("list", AnyList)], AnyList, Flatten)]),
        new("sort", [new([Required("list", AnyList), Required("precedes", Matching)], AnyList, Sorting.Sort)]),
    ];

    private static FunctionType Matching => new([FeelType.Any, FeelType.Any], FeelType.Boolean);

    private static IReadOnlyList<Value> Items(Value list) => ((ListValue)list).Items;

    private static ListValue Made(List<Value> items, Budget budget)
    {
        budget.Grow(items.Count);
        return new ListValue(items);
    }

    private static BooleanValue Contains(Value[] arguments, Budget budget) =>
        BooleanValue.Of(Items(arguments[0]).Any(item => Same(item, arguments[1], budget)));

    private static bool Same(Value left, Value right, Budget budget)
    {
        budget.Step();
        return Comparison.Equal(left, right, budget) == BooleanValue.True;
    }

    private static ListValue IndexOf(Value[] arguments, Budget budget)
    {
        IReadOnlyList<Value> items = Items(arguments[0]);
        return Made(
            [
                .. Enumerable.Range(0, items.Count).Where(i => Same(items[i], arguments[1], budget))
                    .Select(i => new NumberValue(i + 1)),
            ],
            budget);
    }

    private static Value Sublist(Value[] arguments, Budget budget)
    {
        IReadOnlyList<Value> items = Items(arguments[0]);
        if (!Position.TryFind(arguments[1], items.Count, out int start, out NullValue? outside))
        {
            return outside;
        }

        if (arguments[2] is not NumberValue length)
        {
            return Made([.. items.Skip(start)], budget);
        }

        return length.Number < 0 || decimal.Truncate(length.Number) > items.Count - start
            ? NullValue.Because($"`sublist` expected a `length` of at most {items.Count - start}, found {length}")
            : Made([.. items.Skip(start).Take((int)length.Number)], budget);
    }

    private static ListValue Joined(IReadOnlyList<Value> lists, Budget budget)
    {
        budget.Grow(lists.Sum(list => (long)Items(list).Count));
        return new ListValue([.. lists.SelectMany(Items)]);
    }

    private static Value AtPosition(Value[] arguments, Budget budget, Action<List<Value>, int> change)
    {
        IReadOnlyList<Value> items = Items(arguments[0]);
        if (!Position.TryFind(arguments[1], items.Count, out int at, out NullValue? outside))
        {
            return outside;
        }

        budget.Grow(items.Count + 1L);
        List<Value> changed = [.. items];
        change(changed, at);
        return new ListValue(changed);
    }

    private static Value ReplaceMatching(Value[] arguments, Budget budget)
    {
        FunctionValue match = (FunctionValue)arguments[1];
        budget.Grow(Items(arguments[0]).Count);
        List<Value> replaced = [];
        foreach (Value item in Items(arguments[0]))
        {
            budget.Step();
            Value matched = match.Invoke([item, arguments[2]], budget);
            if (matched is not BooleanValue isMatch)
            {
                return NullValue.Because($"`list replace` expected boolean from `match`, found {KindName.Of(matched)}", matched);
            }

            replaced.Add(isMatch.IsTrue ? arguments[2] : item);
        }

        return new ListValue(replaced);
    }

    private static ListValue Distinct(IReadOnlyList<Value> items, Budget budget)
    {
        List<Value> distinct = [];
        foreach (Value item in items)
        {
            if (!distinct.Any(known => Same(known, item, budget)))
            {
                distinct.Add(item);
            }
        }

        return Made(distinct, budget);
    }

    private static ListValue Flatten(Value[] arguments, Budget budget)
    {
        List<Value> flat = [];
        Flatten(arguments[0], flat, budget);
        return new ListValue(flat);
    }

    private static void Flatten(Value list, List<Value> flat, Budget budget)
    {
        budget.Enter();
        foreach (Value item in Items(list))
        {
            budget.Step();
            if (item is ListValue)
            {
                Flatten(item, flat, budget);
            }
            else
            {
                budget.Grow(1);
                flat.Add(item);
            }
        }

        budget.Leave();
    }
}
