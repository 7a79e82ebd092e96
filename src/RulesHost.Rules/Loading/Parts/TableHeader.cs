using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Tables;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>
/// The columns of a table: <c>id</c>, then conditions, then conclusions from the first header with <c>-&gt;</c> on, with <c>because</c>
/// and <c>say</c> anywhere. A condition's header may end with an operator that then stands for every cell: <c>weightKg &gt;=</c>.
/// </summary>
internal sealed class TableHeader
{
    private static readonly (string Sign, ComparisonOperator Operator)[] Operators =
    [
        ("<=", ComparisonOperator.LessOrEqual), (">=", ComparisonOperator.GreaterOrEqual), ("!=", ComparisonOperator.NotEqual),
        ("<", ComparisonOperator.Less), (">", ComparisonOperator.Greater), ("=", ComparisonOperator.Equal),
    ];

    private readonly List<(int Index, Fragment Name, ComparisonOperator? Operator)> conditions = [];
    private readonly List<(int Index, Fragment Name)> conclusions = [];
    private int? id;
    private int? because;
    private int? say;

    private TableHeader()
    {
    }

    public static TableHeader? Read(IReadOnlyList<Fragment> names, DiagnosticBag diagnostics)
    {
        TableHeader header = new();
        bool concluding = false;
        for (int i = 0; i < names.Count; i++)
        {
            Fragment name = names[i];
            bool arrow = name.Text.StartsWith("->", StringComparison.Ordinal);
            concluding |= arrow;
            Fragment column = arrow ? name.Slice(2, name.Text.Length - 2).Trim() : name;
            if (header.conclusions.Any(c => c.Name.Text == column.Text))
            {
                diagnostics.Add(LoadingDiagnostics.DuplicateHeader, column.Location, $"two columns conclude `{column.Text.Shown()}`", "remove one");
            }

            header.Add(i, column, concluding);
        }

        if (header.conclusions.Count > 0)
        {
            return header;
        }

        diagnostics.Add(RuleSetDiagnostics.BadHeader, names[^1].Location, "no column is a conclusion", "begin the header of the first output with `->`, as in `-> surchargePercent`");
        return null;
    }

    public Rule Rule(GridRow row, string pointer, DecimalComma? comma)
    {
        List<Condition> when = [];
        foreach ((int index, Fragment name, ComparisonOperator? comparison) in conditions)
        {
            Fragment cell = Cell(row, index, pointer);
            cell = comma?.Condition(name.Text, cell) ?? cell;
            if (cell.Text is not ("" or "-"))
            {
                when.Add(new Condition(name, [cell], comparison));
            }
        }

        List<Conclusion> then = [];
        foreach ((int index, Fragment name) in conclusions)
        {
            Fragment cell = Cell(row, index, pointer);
            cell = comma?.Conclusion(name.Text, cell) ?? cell;
            if (cell.Text.Length > 0)
            {
                then.Add(new Conclusion(name, [cell], IsList: false, cell.Location));
            }
        }

        Fragment? rowId = id is { } at ? row.Cells[at].Trim() : null;
        return new Rule(rowId?.Text ?? "", rowId?.Location ?? row.Location, [when], then, Text(row, because), Text(row, say));
    }

    private void Add(int index, Fragment name, bool concluding)
    {
        switch (name.Text)
        {
            case "id":
                id = index;
                break;
            case "because":
                because = index;
                break;
            case "say":
                say = index;
                break;
            default:
                if (concluding)
                {
                    conclusions.Add((index, name));
                }
                else
                {
                    AddCondition(index, name);
                }

                break;
        }
    }

    private void AddCondition(int index, Fragment name)
    {
        foreach ((string sign, ComparisonOperator comparison) in Operators)
        {
            if (name.Text.EndsWith(sign, StringComparison.Ordinal))
            {
                conditions.Add((index, name.Slice(0, name.Text.Length - sign.Length).Trim(), comparison));
                return;
            }
        }

        conditions.Add((index, name, null));
    }

    private static Fragment Cell(GridRow row, int index, string pointer) => row.Cells[index].Trim().WithPointer($"{pointer}/{index}");

    private static string? Text(GridRow row, int? index) => index is { } i && row.Cells[i].Text.Trim() is { Length: > 0 } text ? text : null;
}
