using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Decisions;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>What each row of a file asks.</summary>
/// <param name="SubjectColumn">Null where rows are about nobody in particular.</param>
/// <param name="States">By subject.</param>
internal sealed record RowRequests(DateTimeValue AsOf, TraceLevel Trace, bool AreTexts, string? SubjectColumn, IReadOnlyDictionary<string, Value> States)
{
    /// <summary>What a whole request may hold; null where rows are facts.</summary>
    public RequestForm? Form { get; init; }

    /// <summary>All rows of the file; null where nothing is computed over them.</summary>
    public Population? Population { get; init; }

    /// <summary>Null, and why among the problems, where the row is no request.</summary>
    public DecisionRequest? Of(FactRow row, DiagnosticBag problems) =>
        Own(row, problems) is not { } request ? null : Population is null ? request : Population.With(request, (int)row.Number - 1, problems);

    // What the row says by itself.
    private DecisionRequest? Own(FactRow row, DiagnosticBag problems)
    {
        if (row.Problems.Count > 0)
        {
            problems.AddRange(row.Problems);
            return null;
        }

        if (Form is not null)
        {
            return DecisionEnvelope.Of(row.Fields, AsOf, Form, null, problems) is { } whole ? whole with { Trace = Trace } : null;
        }

        string? subject = Subjects.Of(row.Fields, SubjectColumn);
        return new DecisionRequest(row.Facts, AsOf)
        {
            Subject = subject,
            FactsAreTexts = AreTexts,
            Trace = Trace,
            Pointer = "",
            Members = subject is not null && States.TryGetValue(subject, out Value? state) ? new ContextValue([KeyValuePair.Create("state", state)]) : ContextValue.Empty,
        };
    }
}
