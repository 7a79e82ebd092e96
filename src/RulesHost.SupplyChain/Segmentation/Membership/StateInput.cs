using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>The <c>state</c> of a request: declared like an input, so that it is checked and described like one.</summary>
internal static class StateInput
{
    public const string Name = "state";

    private static readonly ContextType Pending = Record(("segment", FeelType.Text), ("since", FeelType.DateTime), ("requestedBy", FeelType.Text), ("approvedBy", FeelType.Text));

    private static readonly ContextType Override = Record(
        ("segment", FeelType.Text), ("reason", FeelType.Text), ("requestedBy", FeelType.Text), ("approvedBy", new ListType(FeelType.Text)),
        ("from", FeelType.DateTime), ("to", FeelType.DateTime), ("ticket", FeelType.Text));

    private static readonly ContextType State = Record(
        ("segment", FeelType.Text), ("since", FeelType.DateTime), ("evaluations", FeelType.Number), ("evaluatedAt", FeelType.DateTime),
        ("direction", FeelType.Text), ("streak", FeelType.Number), ("failingSince", FeelType.DateTime), ("pending", Pending),
        ("lastMove", FeelType.Text), ("reversals", FeelType.Number), ("overrides", new ListType(Override)));

    private static readonly Limits Count = new() { Min = NumberValue.Zero, Max = new NumberValue(1_000_000), Decimals = 0 };

    private static readonly Limits DirectionWord = new() { Values = [.. Directions.Words.Select(word => new TextValue(word))] };

    private static readonly Limits StateLimits = new()
    {
        Fields = new Dictionary<string, Limits>
        {
            ["evaluations"] = Count,
            ["streak"] = Count,
            ["reversals"] = Count,
            ["direction"] = DirectionWord,
            ["lastMove"] = DirectionWord,
            ["pending"] = new() { RequiredFields = ["segment", "since"] },
            ["overrides"] = new() { RequiredFields = ["segment", "reason", "requestedBy", "approvedBy", "from", "to"] },
        },
    };

    /// <param name="place">The rule set, which is to blame for what its kind declares.</param>
    public static Input Of(Fragment place) => new(Name, place, State)
    {
        Source = InputSource.Request,
        IsOptional = true,
        Limits = StateLimits,
        Description = "What the last decision about the customer answered under `state`, and the overrides that hold for it.",
    };

    private static ContextType Record(params IReadOnlyList<(string Name, FeelType Type)> fields) => new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Type))]);
}
