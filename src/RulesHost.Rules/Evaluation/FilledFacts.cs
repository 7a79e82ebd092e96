using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>The inputs and computed values of one decision, ready for its table, and what was noticed on the way.</summary>
/// <param name="Frame">Holds them by name.</param>
/// <param name="Names">Of inputs and computed values, in their order.</param>
/// <param name="Used">The decisions that inputs were taken from.</param>
/// <param name="Supplied">Inputs from other rule sets that the caller supplied instead.</param>
public sealed record FilledFacts(
    DecisionRequest Request, DecisionFrame Frame, IReadOnlyList<string> Names, DiagnosticBag Warnings, IReadOnlyList<Decision> Used, IReadOnlyList<string> Supplied)
{
    /// <summary>Null where none is asked for.</summary>
    public Trace? Trace(CompiledTable table, TableResult result) =>
        Request.Trace == TraceLevel.None ? null : Tracer.Trace(Request.Trace, table, Frame, result, [.. Names.Select(name => KeyValuePair.Create(name, Frame[name]))]);

    /// <summary>The decision that a table's result makes of these facts.</summary>
    public Decision Decide(RuleSetVersion version, TableResult result, ContextValue? values, Trace? trace) => new(
        version, Request.AsOf, result.Outcome, values,
        [.. result.Matched.Select((rule, i) => new MatchedRule(rule.Id, rule.Source?.Because, rule.Source?.Say) { Gives = result.Gives?[i] })],
        result.Problems, [.. Warnings], Used, Supplied, trace)
    { Position = Request.Position };
}
