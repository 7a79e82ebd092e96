using RulesHost.Feel.Values;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>What an escalation answers.</summary>
internal static class EscalationOutputs
{
    private static readonly ListType Texts = new(FeelType.Text);

    private static readonly ContextType Due = Record(
        ("id", FeelType.Text), ("cause", FeelType.Text), ("loop", FeelType.Number), ("level", FeelType.Number), ("at", FeelType.DateTime),
        ("notify", FeelType.Text), ("contact", FeelType.Text), ("channel", FeelType.Text), ("type", FeelType.Text));

    private static readonly ContextType Resolution = Record(
        ("closeBy", FeelType.Text), ("reasonCodes", Texts), ("rootCauseRequired", FeelType.Boolean), ("requiredActions", Texts), ("evidence", FeelType.Text));

    /// <summary>The one that the rules give; the others follow from it.</summary>
    public static Output Path(EscalationRuleSet escalation) =>
        Of(escalation, "path", FeelType.Text, "The path of the case.", escalation.Paths.Select(path => path.Name));

    public static IReadOnlyList<Output> All(EscalationRuleSet escalation) =>
    [
        Path(escalation),
        Of(escalation, "status", FeelType.Text, "How the case stands.",
            Enum.GetNames<EscalationStatus>().Select(name => name.ToLowerInvariant()).Concat(escalation.Paths.Select(path => path.Path.OnExhausted?.Status).OfType<string>()).Distinct()),
        Of(escalation, "level", FeelType.Number, "The highest level that was told; 0 before the first."),
        Of(escalation, "loop", FeelType.Number, "How often the levels have been begun."),
        Of(escalation, "due", new ListType(Due), "Everyone who is to be told by then, in that order."),
        Of(escalation, "nextDue", FeelType.DateTime, "When someone is told next if nothing happens to the case."),
        Of(escalation, "resolution", Resolution, "How the case is to be closed."),
        Of(escalation, "departures", Texts, "Where its resolution departs from that.", ResolutionDepartures.Words),
    ];

    private static Output Of(EscalationRuleSet escalation, string name, FeelType type, string description, IEnumerable<string>? values = null) =>
        new(name, escalation.Header.NameText, type, values is null ? Limits.None : new Limits { Values = [.. values.Select(value => new TextValue(value))] }, Rounding.HalfEven) { Description = description };

    private static ContextType Record(params IReadOnlyList<(string Name, FeelType Type)> fields) => new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Type))]);
}
