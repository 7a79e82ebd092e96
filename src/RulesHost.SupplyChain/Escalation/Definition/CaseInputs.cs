using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>What a request says of a case beside the facts: declared like inputs, so that it is checked and described like them.</summary>
internal static class CaseInputs
{
    public const string Case = "case";
    public const string Opened = "opened";
    public const string Events = "events";

    /// <summary>The input whose value a raise changes, where a rule set has one.</summary>
    public const string Severity = "severity";

    public static IReadOnlyList<string> EventTypes { get; } = ["acknowledged", "unacknowledged", "reassigned", "paused", "resumed", "severityRaised", "resolved"];

    private static readonly ContextType Event = new(
    [
        Field("at", FeelType.DateTime), Field("type", FeelType.Text), Field("by", FeelType.Text), Field("to", FeelType.Text),
        Field("severity", FeelType.Number), Field("reason", FeelType.Text), Field("rootCause", FeelType.Text), Field("sequence", FeelType.Number),
    ]);

    private static readonly Limits EventLimits = new()
    {
        RequiredFields = ["at", "type"],
        Fields = new Dictionary<string, Limits>
        {
            ["type"] = new() { Values = [.. EventTypes.Select(type => new TextValue(type))] },
            ["sequence"] = new() { Min = NumberValue.Zero, Max = new NumberValue(long.MaxValue), Decimals = 0 },
        },
    };

    /// <param name="place">The rule set, which is to blame for what its kind declares.</param>
    public static IReadOnlyList<Input> All(Fragment place) =>
    [
        new(Opened, place, FeelType.DateTime) { Source = InputSource.Request, Description = "The instant at which the case was opened." },
        new(Events, place, new ListType(Event)) { Source = InputSource.Request, IsOptional = true, Limits = EventLimits, Description = "What has happened to the case since, in any order." },
        new(Case, place, FeelType.Text) { Source = InputSource.Request, IsOptional = true, Description = "The case's id; the request's `subject` if none is given. It tells notifications of several cases apart." },
    ];

    private static KeyValuePair<string, FeelType> Field(string name, FeelType type) => KeyValuePair.Create(name, type);
}
