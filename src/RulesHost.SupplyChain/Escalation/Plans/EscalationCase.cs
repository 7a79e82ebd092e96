using NodaTime;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>A breach that people are told of. What it is opened with stays as it is: paths and calendars changed later do not touch it.</summary>
/// <param name="Severity">1 is the worst.</param>
/// <param name="PathFor">The path at a severity, the other facts of the case being what they are.</param>
internal sealed record EscalationCase(string Id, Instant Opened, decimal Severity, Func<decimal, EscalationPath> PathFor);
