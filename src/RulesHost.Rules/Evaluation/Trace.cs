using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

public enum TraceLevel
{
    None,

    /// <summary>The rules that decided.</summary>
    Fired,

    /// <summary>Also the rules that failed by one cell.</summary>
    NearMiss,

    /// <summary>Every rule, every cell, every computed value.</summary>
    Full,
}

/// <summary>Why: the values that were seen, and what the cells made of them.</summary>
public sealed record Trace(TraceLevel Level, IReadOnlyList<KeyValuePair<string, Value>> Values, IReadOnlyList<RowTrace> Rows);

/// <summary>One set of conditions of a rule.</summary>
public sealed record RowTrace(string RuleId, Truth Truth, IReadOnlyList<CellTrace> Cells)
{
    /// <summary>The one cell but for which the rule would hold; null where there are several or none.</summary>
    public CellTrace? NearMiss => Cells.Count(c => c.Truth != Truth.True) == 1 ? Cells.First(c => c.Truth != Truth.True) : null;
}

/// <param name="Required">The cell as it is written.</param>
/// <param name="Actual">The value it was held against.</param>
public sealed record CellTrace(string Column, string Required, Value Actual, Truth Truth);
