using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Definition;
using Instant = NodaTime.Instant;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>What a request says of a case, already typed, to what it means.</summary>
/// <param name="severity">The limits of severities; null where the rule set has none that an event could raise.</param>
internal sealed class CaseReader(Limits? severity, DiagnosticBag problems)
{
    /// <summary>More of them are refused: each may change everything that is due after it.</summary>
    private const int MostEvents = 1_000;

    public Instant Instant(Value time, string name, string pointer)
    {
        if (time is DateTimeValue given && FeelTime.InstantOf(given) is { } instant)
        {
            return instant;
        }

        if (time is DateTimeValue)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.WrongType, $"`{name}` is no instant of the years 1 to 9990: {time}", null, "give it an offset: `2026-11-02T09:00:00+01:00`") { Pointer = pointer });
        }

        return default;
    }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<EscalationEvent> Events(Value events)
    {
        IReadOnlyList<Value> items = (events as ListValue)?.Items ?? [];
        if (items.Count > MostEvents)
        {
            problems.Add(new Diagnostic(EscalationDiagnostics.BadEvent, $"expected {MostEvents} events or fewer, found {items.Count}", null, "leave out what happened before the last acknowledgement, or open a new case") { Pointer = $"/{CaseInputs.Events}" });
            return [];
        }

        return [.. items.Select((item, i) => Event(item as ContextValue, $"/{CaseInputs.Events}/{i}")).OfType<EscalationEvent>()];
    }

    private EscalationEvent? Event(ContextValue? given, string pointer)
    {
        if (given is null)
        {
            problems.Add(new Diagnostic(EscalationDiagnostics.BadEvent, "expected an event, found null", null, "leave it out") { Pointer = pointer });
            return null;
        }

        Instant at = Instant(given.Find("at")!, "at", $"{pointer}/at");
        long sequence = given.Find("sequence") is NumberValue number ? (long)number.Number : 0;
        string type = Text(given, "type")!;
        return type switch
        {
            "acknowledged" => new EscalationEvent.Acknowledged(at, sequence),
            "unacknowledged" => new EscalationEvent.Unacknowledged(at, sequence),
            "paused" => new EscalationEvent.Paused(at, sequence),
            "resumed" => new EscalationEvent.Resumed(at, sequence),
            "reassigned" => new EscalationEvent.Reassigned(at, Text(given, "to") ?? Lacking(type, "to", "the role that takes the case", pointer), sequence),
            "severityRaised" => new EscalationEvent.SeverityRaised(at, Severity(given, type, pointer), sequence),
            _ => new EscalationEvent.Resolved(at, Text(given, "by"), Text(given, "reason"), Text(given, "rootCause"), sequence),
        };
    }

    private decimal Severity(ContextValue given, string type, string pointer)
    {
        if (severity is null)
        {
            problems.Add(new Diagnostic(EscalationDiagnostics.BadEvent, "the rule set has no number `severity` that could be raised", null, "leave the event out, or declare the input") { Pointer = $"{pointer}/type" });
        }
        else if (given.Find("severity") is not NumberValue raised)
        {
            Lacking(type, CaseInputs.Severity, "the severity that the case now has", pointer);
        }
        else if (LimitsCheck.Problem(raised, severity) is { } problem)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.OutsideLimits, $"`severity` {problem}", null, "supply a value inside the limits of the input") { Pointer = $"{pointer}/severity" });
        }

        return (given.Find("severity") as NumberValue)?.Number ?? 0;
    }

    private string Lacking(string type, string field, string what, string pointer)
    {
        problems.Add(new Diagnostic(EscalationDiagnostics.BadEvent, $"`{type}` needs `{field}`", null, $"add `{field}`: {what}") { Pointer = pointer });
        return "";
    }

    private static string? Text(ContextValue given, string name) => (given.Find(name) as TextValue)?.Text;
}
