using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>
/// <c>sort(list, precedes)</c>: by merging, so that equal items keep their order and a function that contradicts itself still ends.
/// </summary>
internal static class Sorting
{
    public static Value Sort(Value[] arguments, Budget budget)
    {
        Value[] items = [.. ((ListValue)arguments[0]).Items];
        budget.Grow(items.Length);
        Value[] merged = new Value[items.Length];
        for (int width = 1; width < items.Length; width *= 2)
        {
            for (int start = 0; start < items.Length; start += 2 * width)
            {
                if (Merge(items, merged, (start, width), (FunctionValue)arguments[1], budget) is { } failed)
                {
                    return failed;
                }
            }

            (items, merged) = (merged, items);
        }

        return new ListValue(items);
    }

    private static NullValue? Merge(Value[] from, Value[] to, (int Start, int Width) run, FunctionValue precedes, Budget budget)
    {
        int middle = Math.Min(run.Start + run.Width, from.Length);
        int end = Math.Min(middle + run.Width, from.Length);
        (int left, int right) = (run.Start, middle);
        for (int at = run.Start; at < end; at++)
        {
            bool takeRight = left == middle;
            if (left < middle && right < end)
            {
                budget.Step();
                Value preceding = precedes.Invoke([from[right], from[left]], budget);
                if (preceding is not BooleanValue answer)
                {
                    return NullValue.Because($"`sort` expected boolean from `precedes`, found {KindName.Of(preceding)}", preceding);
                }

                takeRight = answer.IsTrue;
            }

            to[at] = takeRight ? from[right++] : from[left++];
        }

        return null;
    }
}
