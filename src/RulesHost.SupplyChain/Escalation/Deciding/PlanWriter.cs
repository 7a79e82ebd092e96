using NodaTime;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Plans;
using RulesHost.SupplyChain.Escalation.Roles;
using System.Globalization;
using Instant = NodaTime.Instant;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>A plan as it is answered.</summary>
/// <param name="zone">By whose clock instants are written.</param>
/// <param name="roles">Knows the contacts of roles; null where roles are not looked up.</param>
internal sealed class PlanWriter(DateTimeZone zone, RoleDirectory? roles)
{
    public ContextValue Write(EscalationPlan plan) => Record(
        ("path", new TextValue(plan.Path.Name)),
        ("status", new TextValue(plan.StatusName)),
        ("level", new NumberValue(plan.Level)),
        ("loop", new NumberValue(plan.Loop)),
        ("due", new ListValue([.. plan.Due.SelectMany(Due)])),
        ("nextDue", plan.NextDue is { } next ? Time(next) : NullValue.Because("nobody is told if nothing happens to the case")),
        ("resolution", plan.Path.Resolution is { } protocol ? Resolution(protocol) : NullValue.Because($"the path `{plan.Path.Name}` has no `resolution`")),
        ("departures", Texts(plan.Departures.Select(departure => departure.Word()))));

    // Each role by itself, for whoever sends; the first has the notification's own id.
    private IEnumerable<Value> Due(Notification told) => told.Notify.Select((role, i) => Record(
        ("id", new TextValue(i == 0 ? told.Id : string.Create(CultureInfo.InvariantCulture, $"{told.Id}-{i + 1}"))),
        ("cause", new TextValue(told.Cause.ToString().ToLowerInvariant())),
        ("loop", new NumberValue(told.Loop)),
        ("level", new NumberValue(told.Level)),
        ("at", Time(told.Due)),
        ("notify", new TextValue(role)),
        ("contact", Text(roles?.Contacts.GetValueOrDefault(role))),
        ("channel", Text(told.Channel)),
        ("type", new TextValue(told.Type.ToString().ToLowerInvariant()))));

    private static ContextValue Resolution(ResolutionProtocol protocol) => Record(
        ("closeBy", Text(protocol.CloseBy)),
        ("reasonCodes", Texts(protocol.ReasonCodes)),
        ("rootCauseRequired", protocol.RootCauseRequired ? BooleanValue.True : BooleanValue.False),
        ("requiredActions", Texts(protocol.RequiredActions)),
        ("evidence", Text(protocol.Evidence)));

    private DateTimeValue Time(Instant instant) => FeelTime.WithOffset(instant, zone);

    private static Value Text(string? text) => text is null ? NullValue.Plain : new TextValue(text);

    private static ListValue Texts(IEnumerable<string> texts) => new([.. texts.Select(text => new TextValue(text))]);

    private static ContextValue Record(params IReadOnlyList<(string Name, Value Value)> fields) => new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
}
