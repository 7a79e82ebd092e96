using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Where the values of a name are cut, by the cells and the limits of all tables that are looked at together.</summary>
/// <param name="Name">An input, or what a column is about.</param>
internal sealed record AxisMarks(string Name, FeelType Type, IReadOnlyList<Value> Marks)
{
    /// <summary>Of each name that a column or, where there are several tables, an input has; those that have no order, or not the same type everywhere, are left out.</summary>
    public static IReadOnlyList<AxisMarks> Of(params IReadOnlyList<(CheckedTable Table, IReadOnlyList<CheckedInput> Inputs)> tables)
    {
        IEnumerable<string> names = tables.SelectMany(of => of.Table.Columns.Select(column => column.Name));
        IEnumerable<string> declared = tables.Count == 1 ? [] : tables.SelectMany(of => of.Inputs.Select(input => input.Name));
        return [.. names.Concat(declared).Distinct().Select(name => TryMark(name, tables)).OfType<AxisMarks>()];
    }

    /// <summary>The axis as one of the tables declares it.</summary>
    public Axis AxisIn(CheckedTable table, IReadOnlyList<CheckedInput> inputs)
    {
        CheckedInput? input = inputs.FirstOrDefault(i => i.Name == Name);
        CheckedColumn? column = table.Columns.FirstOrDefault(c => c.Name == Name);
        Limits limits = input?.Limits ?? Limits.None with { Values = column?.Values };

        // What is not declared at all may be left out, or be given.
        bool mayBeMissing = input is { Source: { IsOptional: true, Default: null } } || (input is null && column is null);
        return IsSymbol(Type)
            ? SymbolAxis.Of(Name, Type, limits.Values ?? column?.Values, Marks, mayBeMissing)
            : OrderedAxis.TryCreate(Name, Type, limits, Marks, mayBeMissing)!;
    }

    private static AxisMarks? TryMark(string name, IReadOnlyList<(CheckedTable Table, IReadOnlyList<CheckedInput> Inputs)> tables)
    {
        List<CheckedColumn> columns = [.. tables.SelectMany(of => of.Table.Columns).Where(column => column.Name == name)];
        List<CheckedInput> inputs = [.. tables.SelectMany(of => of.Inputs).Where(input => input.Name == name)];
        List<FeelType> types = [.. columns.Select(column => column.Type).Concat(inputs.Select(input => input.Type)).Distinct()];
        if (types.Count != 1 || types[0] is ListType or ContextType or RangeType or FunctionType || types[0] == FeelType.Any)
        {
            return null;
        }

        IEnumerable<CellForm> forms = tables.SelectMany(of => Forms(of.Table, name));
        IEnumerable<Value?> limits = inputs.SelectMany(input => (input.Limits.Values ?? []).Append(input.Limits.Min).Append(input.Limits.Max)).Concat(columns.SelectMany(column => column.Values ?? []));
        IEnumerable<Value?> marks = types[0] == FeelType.Boolean ? [BooleanValue.True, BooleanValue.False] : limits.Concat(forms.SelectMany(Values));
        AxisMarks made = new(name, types[0], [.. marks.OfType<Value>().Distinct()]);
        return IsSymbol(types[0]) || OrderedAxis.TryCreate(name, types[0], Limits.None, made.Marks, mayBeMissing: false) is not null ? made : null;
    }

    private static IEnumerable<CellForm> Forms(CheckedTable table, string name) =>
        from place in table.Columns.Index()
        where place.Item.Name == name
        from form in table.Rows.Select(row => row.Cells[place.Index].Form).OfType<CellForm>().Distinct()
        where !form.IsAnything
        select form;

    private static IEnumerable<Value?> Values(CellForm form) => form switch
    {
        CellForm.Symbols symbols => symbols.Values,
        CellForm.Ranges ranges => ranges.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }),
        _ => [],
    };

    private static bool IsSymbol(FeelType type) => type == FeelType.Text || type == FeelType.Boolean;
}
