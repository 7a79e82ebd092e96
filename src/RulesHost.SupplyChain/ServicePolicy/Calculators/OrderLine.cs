using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.ServicePolicy.Calculators;

/// <summary>What was ordered and what of it was filled.</summary>
/// <param name="Order">Lines without one belong to one order.</param>
internal sealed record OrderLine(decimal Ordered, decimal Filled, decimal Price, string Order)
{
    public bool IsFilled => Filled >= Ordered;

    /// <summary>Null, and why, where a line lacks a number.</summary>
    public static IReadOnlyList<OrderLine>? Read(Value list, string function, out NullValue? problem)
    {
        List<OrderLine> lines = [];
        bool needsPrice = function.StartsWith("value", StringComparison.Ordinal);
        foreach (ContextValue line in ((ListValue)list).Items.Cast<ContextValue>())
        {
            string[] wanted = needsPrice ? ["ordered", "filled", "price"] : ["ordered", "filled"];
            if (wanted.FirstOrDefault(name => line.Find(name) is not NumberValue { Number: >= 0 }) is { } lacking)
            {
                problem = NullValue.Because($"`{function}` expected lines with `{lacking}`, a number that is not negative");
                return null;
            }

            lines.Add(new OrderLine(Number(line, "ordered"), Number(line, "filled"), needsPrice ? Number(line, "price") : 0, line.Find("order")?.ToString().Shown() ?? ""));
        }

        problem = null;
        return lines;
    }

    private static decimal Number(ContextValue line, string name) => ((NumberValue)line.Find(name)!).Number;
}
