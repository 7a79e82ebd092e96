using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>What rules can give a line, as outputs of a decision: typed and limited, rounded so that no promise grows by it.</summary>
internal static class EntitlementOutputs
{
    public static readonly IReadOnlyList<string> Confirmations = ["win", "gain", "redistribute", "fill", "lose"];

    /// <param name="place">The rule set, which is to blame for what its kind declares.</param>
    public static IReadOnlyList<Output> All(Fragment place)
    {
        return
        [
            Number("priority", 1, 1_000_000, 0, Rounding.HalfEven, "The tier: 1 is served first. Without one a line is served after all that have one."),
            Number("guaranteePercent", 0, 100, null, Rounding.HalfEven, "Guaranteed, in percent of what the line can get at most."),
            Number("minimum", 0, LineInputs.MostUnits, 0, Rounding.Up, "Guaranteed, in units."),
            Number("maximum", 0, LineInputs.MostUnits, 0, Rounding.Down, "The most that the line can get."),
            Number("fixed", 0, LineInputs.MostUnits, 0, Rounding.Down, "Given before anything else."),
            Number("weight", 0.000001m, 1_000_000, 6, Rounding.HalfEven, "Its weight among others; 1 without one."),
            Number("share", 0, 1_000_000_000_000, 6, Rounding.HalfEven, "Its part under the method `share`, in any unit."),
            new("confirmation", place, FeelType.Text, new Limits { Values = [.. Confirmations.Select(word => new TextValue(word))] }, Rounding.HalfEven)
            {
                Description = "What may be done to the quantity that is confirmed already.",
            },
        ];

        Output Number(string name, decimal min, decimal max, int? decimals, Rounding rounding, string description) =>
            new(name, place, FeelType.Number, new Limits { Min = new NumberValue(min), Max = new NumberValue(max), Decimals = decimals }, rounding) { Description = description };
    }
}
