using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Impact;

/// <summary>
/// One row of a population: facts alone; or an object with <c>facts</c> and what a request carries beside them, as requests and the output of
/// <c>decide</c> are, with the state that was decided last.
/// </summary>
internal sealed class PopulationRow(FactRow row, PopulationForm form)
{
    private readonly ContextValue? decided = row.Fields.Find("decision") as ContextValue;

    public long Number => row.Number;

    public ContextValue Facts { get; } = row.Fields.Find("facts") as ContextValue ?? row.Fields;

    public IReadOnlyList<Diagnostic> Problems => row.Problems;

    /// <summary>Null where the row does not say it.</summary>
    public string? Subject => (row.Fields.Find("subject") as TextValue)?.Text ?? Subjects.Of(Facts, Subjects.Column(form.Subject, [.. Facts.Entries.Select(fact => fact.Key)]));

    /// <summary>Whether the row carries something for a rule set beside facts.</summary>
    public bool HasMembers(RequestForm request) => row.Fields.Find("mode") is TextValue || request.Members.Any(member => Member(member.Name) is not null);

    /// <summary>What the row asks of a rule set.</summary>
    /// <param name="common">All that rows do not differ in.</param>
    public DecisionRequest Request(RequestForm request, DecisionRequest common) => common with
    {
        Facts = new ContextValue([.. Facts.Entries.Where(fact => request.Facts.Contains(fact.Key))]),
        Subject = Subject,

        // What `decide` wrote of a CSV file has the texts of its columns.
        FactsAreTexts = common.FactsAreTexts || decided is not null,
        Mode = (row.Fields.Find("mode") as TextValue)?.Text ?? common.Mode,
        Members = new ContextValue([.. request.Members.Select(member => (member.Name, Value: Member(member.Name))).Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value!))]),
    };

    // Texts of CSV are no states and no lines.
    private Value? Member(string name) => (row.Fields.Find(name) ?? decided?.Find(name)) is { } value and not (NullValue or TextValue) ? value : null;
}
