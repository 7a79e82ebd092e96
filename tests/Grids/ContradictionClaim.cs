using RulesHost.Feel.Values;
using RulesHost.Rules.Kinds;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.Tests.Grids;

/// <summary>A policy is refused for exactly those pairs of rules that are equally specific and give a field different values of some facts.</summary>
internal static class ContradictionClaim
{
    /// <summary>The same without the later rule of each such pair; of a decision, the same.</summary>
    public static GridText Verify(GridText text, GridTally tally)
    {
        if (!text.IsPolicy)
        {
            return text;
        }

        GridTable rows = new(text.AsDecision());
        HashSet<(string First, string Second)> pairs = [.. rows.Facts.SelectMany(facts => Pairs(text, rows, facts))];
        HashSet<(string, string)> said = [.. Said(GridTable.Check(text.Written(withFormulas: true)))];
        UntrueClaimException.Unless(said.SetEquals(pairs), $"rules {string.Join(", ", pairs)} contradict each other, said {string.Join(", ", said)}");
        tally.Count("pairs of rules of a policy that contradict each other", pairs.Count);
        return text with { Rules = [.. text.Rules.Where(rule => !pairs.Any(pair => pair.Second == rule.Id))] };
    }

    private static IEnumerable<(string, string)> Said(CheckedWorkspace workspace) =>
        workspace.Diagnostics.Where(problem => problem.Code == ServicePolicyDiagnostics.Contradiction.Code).Select(problem => problem.Message.Split('`')).Select(parts => (parts[1], parts[3]));

    private static IEnumerable<(string, string)> Pairs(GridText text, GridTable rows, Value[] facts)
    {
        List<(GridRule Rule, string Constrained)> held =
        [
            .. rows.Rows(facts).Where(row => row.IsTrue && !rows.IsOpaque(row.Row)).OrderBy(row => row.Row)
                .Select(row => (text.Rules[rows.Table.Rows[row.Row].Rule], string.Join(", ", text.Columns.Zip(rows.Cells(row.Row)).Where(cell => cell.Second.Text != "-").Select(cell => cell.First.Name)))),
        ];
        return
            from first in held.Index()
            from second in held.Skip(first.Index + 1)
            where first.Item.Constrained == second.Constrained && (Differ(first.Item.Rule.Word, second.Rule.Word) || Differ(first.Item.Rule.Number, second.Rule.Number))
            select (first.Item.Rule.Id, second.Rule.Id);
    }

    private static bool Differ<T>(T first, T second) => first is not null && second is not null && !first.Equals(second);
}
