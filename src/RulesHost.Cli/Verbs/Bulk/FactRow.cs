using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>One row of a file of facts.</summary>
/// <param name="Number">From 1; a header does not count.</param>
/// <param name="Fields">All that the row holds, to be carried through.</param>
/// <param name="Facts">What of it is decided by.</param>
/// <param name="Problems">Why it cannot be decided.</param>
internal sealed record FactRow(long Number, ContextValue Fields, ContextValue Facts, IReadOnlyList<Diagnostic> Problems);

/// <param name="Subject">Null where the row is about nobody in particular.</param>
/// <param name="Decision">Null where the facts were refused.</param>
internal sealed record DecidedRow(FactRow Row, string? Subject, Decision? Decision, IReadOnlyList<Diagnostic> Problems);

/// <summary>A file of facts, read row by row.</summary>
/// <param name="Columns">The fields of every row, or of the first where rows need not be alike.</param>
/// <param name="AreTexts">Facts are texts, to be typed by their inputs.</param>
internal sealed record FactFile(IReadOnlyList<string> Columns, bool AreTexts, IAsyncEnumerable<FactRow> Rows);
