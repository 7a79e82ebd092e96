using RulesHost.Analysis.Findings;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>What a policy promises to the customers of one segment, held against another.</summary>
/// <param name="segment">The input that takes the segment.</param>
internal sealed class SegmentPromises(CheckedServicePolicy policy, CheckedInput segment, Func<string, CheckedRuleSet> ruleSets)
{
    private readonly CheckedTable table = policy.Fields.Table;

    /// <summary>One for each policy that takes its segment from the segmentation.</summary>
    public static IEnumerable<SegmentPromises> Of(CheckedSegmentation segmentation, IReadOnlyList<CheckedRuleSet> workspace) =>
        from policy in workspace.OfType<CheckedServicePolicy>()
        from input in policy.Inputs
        where TakesSegment(input) && ((InputSource.FromRuleSet)input.Source.Source).RuleSet == segmentation.Name
        select new SegmentPromises(policy, input, name => workspace.First(ruleSet => ruleSet.Name == name));

    public static bool TakesSegment(CheckedInput input) => input.Source.Source is InputSource.FromRuleSet { Output: CheckedSegmentation.SegmentOutput };

    /// <summary>Whether the condition may hold for the segment; one that refers to other facts may.</summary>
    public static bool MayHold(CheckedCell cell, Value segment) =>
        cell.Test is not { } test || RefersElsewhere(test)
        || CompiledExpression.Compile(test, new Layout("?")).Evaluate([segment], new Budget()) != BooleanValue.False;

    /// <summary>Whether both segments are promised the same, whatever the other facts are.</summary>
    public Sameness Compare(string first, string second)
    {
        // The rules of the one, then those of the other, in one table: each as if there were no other segment.
        CheckedTable both = table with { Rows = [.. RowsFor(first, 0), .. RowsFor(second, table.Rules.Count)], Rules = [.. table.Rules, .. table.Rules] };
        RuleRegions regions = new(both, policy.Inputs, policy.Policy.Header.NameText.Location);
        Sameness fields = regions.Compare([.. Enumerable.Range(0, table.Rules.Count)], [.. Enumerable.Range(table.Rules.Count, table.Rules.Count)]);
        return fields == Sameness.Proved && MattersElsewhere() ? Sameness.Possible : fields;
    }

    private IEnumerable<CheckedRow> RowsFor(string name, int firstRule)
    {
        TextValue value = new(name);
        return table.Rows.Where(row => Cells(row).All(cell => cell.Column.Name != segment.Name || MayHold(cell.Cell, value)))
            .Select(row => row with { Rule = firstRule + row.Rule, Cells = [.. Cells(row).Select(cell => cell.Column.Name == segment.Name && !RefersElsewhere(cell.Cell.Test) ? CheckedCell.Anything : cell.Cell)] });
    }

    private IEnumerable<(CheckedColumn Column, CheckedCell Cell)> Cells(CheckedRow row) => table.Columns.Zip(row.Cells);

    // Whether something besides simple conditions on the segment follows from it.
    private bool MattersElsewhere() =>
        table.Rows.SelectMany(Cells).Any(cell => cell.Cell.Test is { } test && (cell.Column.Name == segment.Name ? RefersElsewhere(test) : test.References.Contains(segment.Name)))
        || table.Columns.Any(column => column.Name != segment.Name && column.Subject.References.Contains(segment.Name))
        || policy.Fields.Computed.Concat(policy.Fields.Derived).Any(formula => formula.Expression.References.Contains(segment.Name))
        || table.Rules.SelectMany(rule => rule.Conclusions).Any(conclusion => conclusion.Expression?.References.Contains(segment.Name) ?? false)
        || policy.Breaches.Any(breach => breach.References.Contains(segment.Name))
        || policy.Inputs.Where(input => input.Name != segment.Name).Select(input => input.Source.Source).OfType<InputSource.FromRuleSet>()
            .Any(from => ruleSets(from.RuleSet).WithRequired(ruleSets).Any(required => required.Name == ((InputSource.FromRuleSet)segment.Source.Source).RuleSet));

    private static bool RefersElsewhere(CheckedExpr? test) => test?.References.Any(name => name != "?") ?? false;
}
