using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Certificate;

/// <summary>
/// The values of a name, in parts that no cell of the table cuts. Of ordered values with marks m0 &lt; m1 &lt; …: part 0 lies below m0, part 1 is m0, part 2 lies between m0
/// and m1, and so on; of others: a part per mark, and one for all that are not marks. The last part is the missing fact.
/// </summary>
internal sealed class CertifiedAxis
{
    private readonly IReadOnlyList<Value> marks;
    private readonly bool isOrdered;

    private CertifiedAxis(string name, bool isOrdered, IReadOnlyList<Value> marks, CheckedInput? input, CheckedColumn? column)
    {
        (Name, this.isOrdered, this.marks) = (name, isOrdered, marks);
        Limits limits = input?.Limits ?? Limits.None with { Values = column?.Values };
        bool isBoolean = (column?.Type ?? input!.Type) == FeelType.Boolean;
        Domain = new bool[(isOrdered ? (2 * marks.Count) + 1 : marks.Count + 1) + 1];
        for (int part = 0; part < Domain.Length - 1; part++)
        {
            Domain[part] = isOrdered ? part % 2 == 1 ? LimitsCheck.Problem(marks[part / 2], limits) is null : limits.Values is null && MayLieIn(part / 2, limits)
                : part < marks.Count ? LimitsCheck.Problem(marks[part], limits) is null && column?.Values?.Contains(marks[part]) != false : limits.Values is null && column?.Values is null && !isBoolean;
        }

        Domain[^1] = input is { Source: { IsOptional: true, Default: null } };
    }

    public string Name { get; }

    /// <summary>For each part, whether a value that is declared to be possible may lie in it.</summary>
    public bool[] Domain { get; }

    public static CertifiedAxis Of(string name, bool isOrdered, IReadOnlyList<string> marks, CheckedTable table, IReadOnlyList<CheckedInput> inputs)
    {
        CheckedInput? input = inputs.FirstOrDefault(i => i.Name == name);
        CheckedColumn column = table.Columns.FirstOrDefault(c => c.Name == name) ?? throw new CertificateException($"the table has no column `{name}`");
        Dictionary<string, Value> known = Values(table, name).Concat([input?.Limits.Min, input?.Limits.Max]).Concat(input?.Limits.Values ?? []).Concat(column.Values ?? []).Concat([BooleanValue.True, BooleanValue.False])
            .OfType<Value>().DistinctBy(ValueText.Of).ToDictionary(ValueText.Of, StringComparer.Ordinal);
        Value[] values = [.. marks.Select(mark => known.TryGetValue(mark, out Value? value) ? value : throw new CertificateException($"nothing in the rule set says `{mark}` of `{name}`"))];
        for (int i = 1; isOrdered && i < values.Length; i++)
        {
            if (!Comparison.TryOrder(values[i - 1], values[i], out int order) || order >= 0)
            {
                throw new CertificateException($"the marks of `{name}` do not ascend at `{marks[i]}`");
            }
        }

        return new CertifiedAxis(name, isOrdered, values, input, column);
    }

    /// <summary>For each part, whether a cell is true for it; for the missing fact, whether it speaks of it.</summary>
    public bool[] Holds(CellForm form)
    {
        bool[] holds = new bool[Domain.Length];
        holds[^1] = form.AcceptsMissing;
        if (form is CellForm.Symbols symbols)
        {
            int[] listed = [.. symbols.Values.Select(Place)];
            for (int part = 0; part < holds.Length - 1; part++)
            {
                holds[part] = listed.Contains(part) != symbols.Excluded;
            }
        }
        else
        {
            foreach (Interval interval in ((CellForm.Ranges)form).Intervals)
            {
                int from = interval.Low is null ? 0 : (2 * Place(interval.Low)) + (interval.LowIncluded ? 1 : 2);
                int to = interval.High is null ? holds.Length - 2 : (2 * Place(interval.High)) + (interval.HighIncluded ? 1 : 0);
                Array.Fill(holds, true, from, Math.Max(to - from + 1, 0));
            }
        }

        return holds;
    }

    private static IEnumerable<Value?> Values(CheckedTable table, string name) =>
        from column in table.Columns.Index()
        where column.Item.Name == name
        from row in table.Rows
        from value in row.Cells[column.Index].Form switch
        {
            CellForm.Symbols symbols => symbols.Values,
            CellForm.Ranges ranges => ranges.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }),
            _ => Enumerable.Empty<Value?>(),
        }
        select value;

    // A value that is no mark would be cut by the cell that speaks of it.
    private int Place(Value value)
    {
        for (int i = 0; i < marks.Count; i++)
        {
            if (isOrdered ? Comparison.TryOrder(marks[i], value, out int order) && order == 0 : marks[i].Equals(value))
            {
                return i;
            }
        }

        throw new CertificateException($"a cell of `{Name}` speaks of `{value}`, which the certificate does not know");
    }

    private bool MayLieIn(int gap, Limits limits)
    {
        Value? low = gap == 0 ? null : marks[gap - 1];
        Value? high = gap == marks.Count ? null : marks[gap];
        if ((limits.Max is { } max && low is not null && Comparison.TryOrder(max, low, out int above) && above <= 0) || (limits.Min is { } min && high is not null && Comparison.TryOrder(high, min, out int below) && below <= 0))
        {
            return false;
        }

        return (low, high) switch
        {
            (NumberValue a, NumberValue b) => limits.Decimals is not { } decimals
                || decimal.Round(a.Number, decimals, MidpointRounding.ToNegativeInfinity) + new decimal(1, 0, 0, isNegative: false, (byte)decimals) < b.Number,
            (DateValue a, DateValue b) => a.Date.DayNumber + 1 < b.Date.DayNumber,
            (MonthsDurationValue a, MonthsDurationValue b) => a.Months + 1 < b.Months,
            (DaysDurationValue a, DaysDurationValue b) => a.Nanoseconds + 1 < b.Nanoseconds,
            (TimeValue a, TimeValue b) => Instant.Milliseconds(Instant.Of(a)) + 1 < Instant.Milliseconds(Instant.Of(b)),
            (DateTimeValue a, DateTimeValue b) => Instant.Milliseconds(Instant.Of(a)) + 1 < Instant.Milliseconds(Instant.Of(b)),
            _ => true,
        };
    }
}
