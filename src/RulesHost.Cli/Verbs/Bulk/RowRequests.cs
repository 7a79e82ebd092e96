using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>What each row of a file asks.</summary>
/// <param name="SubjectColumn">Null where rows are about nobody in particular.</param>
/// <param name="Population">Null where nothing is computed over all rows.</param>
/// <param name="States">By subject.</param>
internal sealed record RowRequests(DateTimeValue AsOf, TraceLevel Trace, bool AreTexts, string? SubjectColumn, Population? Population, IReadOnlyDictionary<string, Value> States)
{
    public DecisionRequest Of(FactRow row)
    {
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
