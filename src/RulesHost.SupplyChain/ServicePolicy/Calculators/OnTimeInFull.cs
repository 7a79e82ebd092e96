using RulesHost.Feel.Values;
using Instant = RulesHost.Feel.Values.Instant;

namespace RulesHost.SupplyChain.ServicePolicy.Calculators;

/// <summary>
/// The share that came on time and in full. There is no one definition: the caller says of what (<c>unit</c>: quantity, line or order), by which
/// date (each line's <c>due</c>: requested, first or last confirmed), whether early is on time, and how much time and quantity may be missing.
/// </summary>
internal static class OnTimeInFull
{
    /// <summary>Lines have <c>ordered</c>, <c>delivered</c>, <c>due</c> and <c>deliveredAt</c>; of the unit <c>order</c> also <c>order</c>.</summary>
    /// <param name="a">Lines, unit, whether early is on time, time tolerance, quantity tolerance in percent.</param>
    public static Value Of(Value[] a)
    {
        string unit = ((TextValue)a[1]).Text;
        if (unit is not ("quantity" or "line" or "order"))
        {
            return NullValue.Because($"`on time in full` counts by `quantity`, `line` or `order`, found {a[1]}");
        }

        bool earlyIsOnTime = a[2] == BooleanValue.True;
        Int128 slack = a.Length > 3 && a[3] is DaysDurationValue time ? time.Nanoseconds : 0;
        decimal missing = a.Length > 4 && a[4] is NumberValue percent ? percent.Number : 0;
        List<(string Order, decimal Ordered, decimal Good, bool IsGood)> lines = [];
        foreach (ContextValue line in ((ListValue)a[0]).Items.Cast<ContextValue>())
        {
            if (line.Find("ordered") is not NumberValue { Number: >= 0 and var ordered } || line.Find("delivered") is not NumberValue { Number: >= 0 and var delivered }
                || At(line.Find("due")) is not { } due || (line.Find("deliveredAt") is not (null or NullValue) && At(line.Find("deliveredAt")) is null))
            {
                return NullValue.Because("`on time in full` expected lines with `ordered`, `delivered`, `due` and `deliveredAt`");
            }

            bool onTime = At(line.Find("deliveredAt")) is { } at && at <= due + slack && (earlyIsOnTime || at >= due - slack);
            bool isGood = onTime && delivered >= ordered * (100 - missing) / 100;
            lines.Add((line.Find("order")?.ToString() ?? "", ordered, onTime ? Math.Min(ordered, delivered) : 0, isGood));
        }

        (decimal part, decimal whole) = unit switch
        {
            "quantity" => (lines.Sum(line => line.Good), lines.Sum(line => line.Ordered)),
            "line" => (lines.Count(line => line.IsGood), (decimal)lines.Count),
            _ => (lines.GroupBy(line => line.Order).Count(order => order.All(line => line.IsGood)), lines.Select(line => line.Order).Distinct().Count()),
        };
        return whole == 0 ? NullValue.Because("`on time in full` has nothing to count") : new NumberValue(part / whole);
    }

    private static Int128? At(Value? value) => value switch
    {
        DateTimeValue time => Instant.Of(time),
        DateValue date => Instant.Of(date),
        _ => null,
    };
}
