using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Governance.Rows;

/// <summary>One row of a file of facts.</summary>
/// <param name="Number">From 1; a header does not count.</param>
/// <param name="Fields">All that the row holds, to be carried through.</param>
/// <param name="Facts">What of it is decided by.</param>
/// <param name="Problems">Why it cannot be decided.</param>
public sealed record FactRow(long Number, ContextValue Fields, ContextValue Facts, IReadOnlyList<Diagnostic> Problems);

/// <summary>A file of facts, read row by row.</summary>
/// <param name="Columns">The fields of every row, or of the first where rows need not be alike.</param>
/// <param name="AreTexts">Facts are texts, to be typed by their inputs.</param>
public sealed record FactFile(IReadOnlyList<string> Columns, bool AreTexts, IAsyncEnumerable<FactRow> Rows);
