using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Decisions;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>What each row of a file asks.</summary>
/// <param name="SubjectColumn">Null where rows are about nobody in particular.</param>
/// <param name="Population">Null where nothing is computed over all rows.</param>
/// <param name="States">By subject.</param>
internal sealed record RowRequests(DateTimeValue AsOf, TraceLevel Trace, bool AreTexts, string? SubjectColumn, Population? Population, IReadOnlyDictionary<string, Value> States)
{
    /// <summary>What a whole request may hold; null where rows are facts.</summary>
    public RequestForm? Form { get; init; }

    /// <summary>Null, and why among the problems, where the row is no request.</summary>
    public DecisionRequest? Of(FactRow row, DiagnosticBag problems)
    {
        if (Form is not null)
        {
            return DecisionEnvelope.Of(row.Fields, AsOf, Form, problems) is { } whole ? whole with { Trace = Trace } : null;
        }

        string? subject = Subjects.Of(row, SubjectColumn);
        return new DecisionRequest(Population?.With(row) ?? row.Facts, AsOf)
        {
            Subject = subject,
            FactsAreTexts = AreTexts,
            Trace = Trace,
            Pointer = "",
            Members = subject is not null && States.TryGetValue(subject, out Value? state) ? new ContextValue([KeyValuePair.Create("state", state)]) : ContextValue.Empty,
        };
    }
}
