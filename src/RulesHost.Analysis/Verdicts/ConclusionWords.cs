using RulesHost.Analysis.Tables;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Verdicts;

/// <summary>What rules conclude, in words that are the same exactly where the conclusions are known to be.</summary>
/// <param name="unlike">Names that do not mean the same in another version of the table.</param>
/// <param name="version">Tells formulas over such names from those of the other version.</param>
internal sealed class ConclusionWords(CheckedTable table, IReadOnlySet<string> unlike, string version)
{
    /// <summary>For an output that no rule gives; no constant and no formula reads so.</summary>
    public const string NotGiven = "(not given)";

    /// <summary>For an output of which not the same is said for all facts of a region, though each version says the same for each of them.</summary>
    public const string Various = "(various)";

    private readonly Dictionary<int, IReadOnlyList<string>> words = [];

    public Conclusions Conclusions { get; } = new(table);

    /// <summary>One per output.</summary>
    public IReadOnlyList<string> Of(int rule) =>
        words.TryGetValue(rule, out IReadOnlyList<string>? known) ? known : words[rule] = [.. Enumerable.Range(0, table.Outputs.Count).Select(output => Of(rule, output))];

    public string Of(int rule, int output) => Conclusions.Constant(rule, output) is { } constant
        ? ValueText.Of(constant)
        : Conclusions.Expression(rule, output) is { } formula ? Formula(formula, isUnlike: false) : NotGiven;

    /// <summary>The same as values; null where it is no constant.</summary>
    public IReadOnlyList<Value?> Values(int rule) => [.. Enumerable.Range(0, table.Outputs.Count).Select(output => Conclusions.Constant(rule, output))];

    /// <summary>What comes of several matching rules, in their order.</summary>
    public IReadOnlyList<string> Together(IReadOnlyList<int> rules) => table.Outputs.Count == 0
        ? [.. rules.Select(rule => table.Rules[rule].Id)]
        : [.. Enumerable.Range(0, table.Outputs.Count).Select(output => Together(rules, output))];

    /// <summary>A row with cells that have no normal form: the cells, and what follows.</summary>
    public string Doubt(CheckedRow row)
    {
        IEnumerable<string> cells = row.Cells.Select((cell, column) => (cell, table.Columns[column].Name)).Where(c => c.cell.Form is not { IsAnything: true })
            .Select(c => $"{c.Name} {(c.cell.Form is null && c.cell.Test is { } test ? Formula(test, unlike.Contains(c.Name)) : unlike.Contains(c.Name) ? $"{c.cell.Text} ({version})" : c.cell.Text)}");
        return $"{string.Join(" and ", cells)}: {string.Join(", ", Of(row.Rule))}";
    }

    private string Together(IReadOnlyList<int> rules, int output)
    {
        List<Value?> constants = [.. rules.Select(rule => Conclusions.Constant(rule, output))];
        return table.HitPolicy == HitPolicy.CollectCount ? ValueText.Of(new NumberValue(rules.Count))
            : constants.All(constant => constant is not null) ? ValueText.Of(ListResults.Aggregate(table.HitPolicy, [.. constants.OfType<Value>()]))
            : $"{table.HitPolicy.Word()} of {string.Join(", ", rules.Select(rule => Of(rule, output)))}";
    }

    private string Formula(CheckedExpr formula, bool isUnlike) => isUnlike || formula.References.Overlaps(unlike) ? $"{formula.Source.Text} ({version})" : formula.Source.Text;
}
