using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>
/// Parts of conditions that no input can reach, of rules that may match all the same: an alternative that nothing fulfils that is declared, or a limit beyond what is declared.
/// </summary>
internal static class UnreachedConditions
{
    public static void Find(AnalysedTable table) => table.Tell(Of(table), "such conditions", part => Told(table, part));

    internal static Found<UnreachedPart> Of(AnalysedTable table)
    {
        Dictionary<(int, CheckedCell), IReadOnlyList<string>> known = [];
        return new Found<UnreachedPart>([.. from rows in table.Rules
                                            where rows.Any(row => !row.Holds.IsEmpty)
                                            from row in rows.Index()
                                            from cell in table.Table.Rows[row.Item.Index].Cells.Index()
                                            from words in known.TryGetValue(cell, out IReadOnlyList<string>? same) ? same : known[cell] = [.. In(table, cell.Index, cell.Item)]
                                            select new UnreachedPart(rows.Key, row.Index, cell.Index, words)]);
    }

    private static IEnumerable<string> In(AnalysedTable table, int place, CheckedCell cell)
    {
        CheckedColumn column = table.Table.Columns[place];
        if (cell is not { Form: { IsAnything: false }, Test: { } test } || table.Space.AxisOf(column) is not (>= 0 and int axis) || table.InputOf(column.Name) is not { } input)
        {
            yield break;
        }

        foreach (Expr alternative in Alternatives(test.Tree))
        {
            // A range whose ends are swapped holds for nothing anywhere, and has been told.
            if (CellForms.Of(alternative, column.Type) is not { AcceptsMissing: false } form || table.Space.Axes[axis].PartsOf(form) is not { IsEmpty: false } parts)
            {
                continue;
            }

            if (!parts.Meets(table.Space.Axes[axis].Domain))
            {
                yield return $"fulfils `{TestText.Of(alternative).Shown()}`";
            }
            else if (Ends(form).FirstOrDefault(end => IsBeyond(end, input)) is { } beyond)
            {
                yield return $"reaches {beyond} of `{TestText.Of(alternative).Shown()}`";
            }
        }
    }

    private static IEnumerable<Expr> Alternatives(Expr test) => test switch
    {
        Expr.AnyOf any => any.Tests.SelectMany(Alternatives),
        Expr.NotTest not => Alternatives(not.Tests),
        _ => [test],
    };

    private static IEnumerable<Value> Ends(CellForm form) =>
        form is CellForm.Ranges ranges ? ranges.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }).OfType<Value>() : [];

    // `< 24` is how one says all of the day's hours, of which 23 is the last.
    private static bool IsBeyond(Value end, CheckedInput input)
    {
        Samples samples = new(input.Type, input.Limits);
        Limits range = Limits.None with { Min = input.Limits.Min, Max = input.Limits.Max };
        return LimitsCheck.Problem(end, range) is not null
            && !new[] { samples.Before(end), samples.After(end) }.Any(beside => beside is not null && LimitsCheck.Problem(beside, range) is null);
    }

    private static Diagnostic Told(AnalysedTable table, UnreachedPart part) => new(AnalysisDiagnostics.Unreached,
        $"no value that `{table.Table.Columns[part.Column].Name.Shown()}` can have {part.Words} in rule {table.NameOf(part.Rule)}",
        CellPlace.Of(table.Table, table.Table.Rules[part.Rule], part.Alternative, part.Column),
        "correct the condition, or what is declared of the input");
}

/// <param name="Alternative">The number of the row among those of its rule.</param>
/// <param name="Words">What nothing does, to follow the column.</param>
internal sealed record UnreachedPart(int Rule, int Alternative, int Column, string Words);
