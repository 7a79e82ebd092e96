using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Mutation;

/// <summary>A small mistake in a table that examples should notice.</summary>
/// <param name="place">Where the mistake is made.</param>
/// <param name="rule">The id of the rule; <c>otherwise</c> for what holds where none matches.</param>
/// <param name="what">The mistake in words, to follow the rule: <c>`weightKg` `&gt; 300` becomes `&gt; 300.1`</c>.</param>
public sealed class Mutant(Location place, string rule, string what)
{
    public Location Place { get; } = place;

    public string Rule { get; } = rule;

    public string What { get; } = what;

    /// <summary>What an example that notices it shows, where it is no cell.</summary>
    internal string Shows { get; init; } = "";

    /// <summary>The column whose cell is changed; null where it is no cell.</summary>
    internal CheckedColumn? Column { get; init; }

    /// <summary>The threshold that is moved.</summary>
    internal Value? Threshold { get; init; }

    /// <summary>The rows of <see cref="MutantTable.Whole"/> that are gone.</summary>
    internal IReadOnlyList<int> Without { get; init; } = [];

    /// <summary>The rows of <see cref="MutantTable.Whole"/> that take their place.</summary>
    internal IReadOnlyList<int> With { get; init; } = [];

    /// <summary>What is decided where no rule matches, where that is the mistake.</summary>
    internal IReadOnlyList<CheckedConclusion>? Otherwise { get; init; }
}
