using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Rules to a decision table: columns from the names that conditions use, rows from sets of conditions.</summary>
internal sealed class TableChecker(TypeScope scope, DiagnosticBag diagnostics)
{
    private readonly List<CheckedColumn> columns = [];
    private readonly List<CellChecker> cells = [];
    private readonly Dictionary<(string Name, int Occurrence), int> columnOf = [];
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    public CheckedTable Check(DecisionRuleSet decision)
    {
        ConclusionChecker conclusions = new(decision.Outputs, scope, diagnostics);
        List<CheckedRule> rules = [];
        List<(int Rule, Dictionary<int, CheckedCell> Cells)> rows = [];
        foreach (Rule rule in decision.Rules)
        {
            rows.AddRange(rule.When.Select(conditions => (rules.Count, Cells(conditions))));
            rules.Add(new CheckedRule(rule, conclusions.Check(rule.Then, rule.Location, $"rule `{rule.Id}`")));
        }

        IReadOnlyList<CheckedConclusion>? otherwise = decision.Otherwise is { } given
            ? conclusions.Check(given, given.Count > 0 ? given[0].Output.Location : decision.Header.NameText.Location, "`otherwise`")
            : null;
        return new CheckedTable(
            columns,
            [.. rows.Select(row => new CheckedRow(row.Rule, [.. Enumerable.Range(0, columns.Count).Select(c => row.Cells.GetValueOrDefault(c, CheckedCell.Anything))]))],
            decision.Outputs, rules, otherwise, decision.HitPolicy, decision.IgnoresUnknown);
    }

    /// <summary>Conditions on a decision, as examples and invariants hold them.</summary>
    public IReadOnlyList<CheckedTest> CheckTests(IReadOnlyList<Condition> tests)
    {
        List<CheckedTest> result = [];
        foreach (Condition test in tests)
        {
            if (ColumnOf(test.Column, 0) is not { } column)
            {
                continue;
            }

            if (columns[column].Type is ListType list && test.IsList)
            {
                CellChecker items = new(list.Element, scope.With(new Variable("?", list.Element, columns[column].Values)), diagnostics);
                List<CheckedCell?> cellPerItem = [.. test.Alternatives.Select(item => items.Check(test with { Alternatives = [item] }))];
                result.Add(new CheckedTest(test, columns[column], CheckedCell.Anything) { Items = [.. cellPerItem.OfType<CheckedCell>()] });
            }
            else if (cells[column].Check(test) is { } cell)
            {
                result.Add(new CheckedTest(test, columns[column], cell));
            }
        }

        return result;
    }

    private Dictionary<int, CheckedCell> Cells(IReadOnlyList<Condition> conditions)
    {
        Dictionary<int, CheckedCell> row = [];
        foreach (Condition condition in conditions)
        {
            // A second condition on the same name has a column of its own: both must hold.
            int occurrence = 0;
            int? column = ColumnOf(condition.Column, occurrence);
            while (column is { } taken && row.ContainsKey(taken))
            {
                column = ColumnOf(condition.Column, ++occurrence);
            }

            if (column is { } free && cells[free].Check(condition) is { } cell)
            {
                row[free] = cell;
            }
        }

        return row;
    }

    private int? ColumnOf(Fragment name, int occurrence)
    {
        if (columnOf.TryGetValue((name.Text, occurrence), out int column))
        {
            return column;
        }

        if (Subject(name) is not { } subject)
        {
            return null;
        }

        IReadOnlyList<Value>? values = Known(subject.Tree)?.Values;
        columns.Add(new CheckedColumn(name.Text, subject.Type, values, subject));
        cells.Add(new CellChecker(subject.Type, scope.With(new Variable("?", subject.Type, values)), diagnostics));
        columnOf[(name.Text, occurrence)] = columns.Count - 1;
        return columns.Count - 1;
    }

    private Variable? Known(Expr tree) => tree switch
    {
        Expr.Name variable => scope.Find(variable.Identifier),
        Expr.Path path => Known(path.Source)?.Fields.FirstOrDefault(f => f.Name == path.Member),
        _ => null,
    };

    // A column is a name, or a path into a record; anything else belongs in `computed`. Told once per name.
    private CheckedExpr? Subject(Fragment name)
    {
        DiagnosticBag found = [];
        Expr? tree = refused.Contains(name.Text) ? null : Parser.Expression(name, scope.Names, found);
        Expr? root = tree;
        while (root is Expr.Path path)
        {
            root = path.Source;
        }

        if (root is Expr.Name variable && scope.Find(variable.Identifier) is { } known)
        {
            return known.IsUnsettled ? null : Checker.Check(name, tree!, scope, diagnostics);
        }

        if (refused.Add(name.Text))
        {
            diagnostics.Add(RuleSetDiagnostics.UnknownColumn, name.Location, $"`{name.Text.Shown()}` is no input or computed value",
                NearestName.Help(name.Text, scope.Visible) ?? "declare it under `inputs:`, or give a formula a name under `computed:`");
        }

        return null;
    }
}
