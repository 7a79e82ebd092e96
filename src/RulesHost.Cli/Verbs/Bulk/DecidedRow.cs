using RulesHost.Feel.Text;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <param name="Subject">Null where the row is about nobody in particular.</param>
/// <param name="Decision">Null where the facts were refused.</param>
internal sealed record DecidedRow(FactRow Row, string? Subject, Decision? Decision, IReadOnlyList<Diagnostic> Problems);
