using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Cells;

/// <summary>
/// Finds the normal form of a cell. Invariant, held by the differential tests: for every present fact of the column's type the form
/// accepts it exactly if the cell's closure is true, and the closure is never null for it.
/// </summary>
public static class CellForms
{
    /// <summary>Null where the cell is not simple.</summary>
    public static CellForm? Of(Expr test, FeelType column)
    {
        if (test is Expr.AnyTest)
        {
            return CellForm.Anything;
        }

        if (column is ListType or ContextType or RangeType or FunctionType || column == FeelType.Any || column == FeelType.Null || !HoldsOnly(column, test))
        {
            return null;
        }

        return column == FeelType.Text || column == FeelType.Boolean ? Symbols(test) : Ranges(test);
    }

    // What a literal of another type says (null, or, if it is a boolean, itself) no set of the column's values can say.
    private static bool HoldsOnly(FeelType column, Expr expr) =>
        expr is Expr.Literal { Value: var value } ? column.Accepts(value.Type) : Children.Of(expr).All(child => HoldsOnly(column, child));

    private static CellForm? Symbols(Expr test) => test switch
    {
        Expr.NotTest { Tests: var inner } => Symbols(inner) is CellForm.Symbols { AcceptsMissing: false } form ? form with { Excluded = !form.Excluded } : null,
        Expr.AnyOf any => Union(any),
        Expr.CompareTest { Operator: ComparisonOperator.Equal, Operand: Expr.Literal { Value: not NullValue and var value } } => One(value),
        Expr.CompareTest { Operator: ComparisonOperator.NotEqual, Operand: Expr.Literal { Value: not NullValue and var value } } => One(value) with { Excluded = true },
        Expr.ValueTest { Operand: Expr.Literal { Value: NullValue } } => new CellForm.Symbols([], Excluded: false, AcceptsMissing: true),
        Expr.ValueTest { Operand: Expr.Literal { Value: var value } } => One(value),
        _ => null,
    };

    private static CellForm.Symbols One(Value value) => new([value], Excluded: false, AcceptsMissing: false);

    private static CellForm.Symbols? Union(Expr.AnyOf any)
    {
        List<Value> values = [];
        bool missing = false;
        foreach (Expr test in any.Tests)
        {
            if (Symbols(test) is not CellForm.Symbols { Excluded: false } form)
            {
                return null;
            }

            values.AddRange(form.Values);
            missing |= form.AcceptsMissing;
        }

        return new CellForm.Symbols(values, Excluded: false, missing);
    }

    private static CellForm.Ranges? Ranges(Expr test) => test switch
    {
        Expr.NotTest { Tests: var inner } => Ranges(inner) is { AcceptsMissing: false } form ? Complement(form) : null,
        Expr.AnyOf any => Join([.. any.Tests.Select(Ranges)]),
        Expr.CompareTest { Operand: var operand, Operator: var comparison } => Literal(operand) is { } value ? Compared(comparison, value) : null,
        Expr.ValueTest { Operand: Expr.Literal { Value: NullValue } } => new CellForm.Ranges([], AcceptsMissing: true),
        Expr.ValueTest { Operand: Expr.Range range } => Bounded(range),
        Expr.ValueTest { Operand: var operand } => Literal(operand) is { } value ? Of(Interval.Point(value)) : null,
        _ => null,
    };

    private static CellForm.Ranges Of(params IReadOnlyList<Interval> intervals) => new(intervals, AcceptsMissing: false);

    private static Value? Literal(Expr expr) => expr is Expr.Literal { Value: not NullValue and var value } ? value : null;

    private static CellForm.Ranges Compared(ComparisonOperator comparison, Value value) => comparison switch
    {
        ComparisonOperator.Equal => Of(Interval.Point(value)),
        ComparisonOperator.NotEqual => Of(Below(value, included: false), Above(value, included: false)),
        ComparisonOperator.Less => Of(Below(value, included: false)),
        ComparisonOperator.LessOrEqual => Of(Below(value, included: true)),
        ComparisonOperator.Greater => Of(Above(value, included: false)),
        _ => Of(Above(value, included: true)),
    };

    private static CellForm.Ranges? Bounded(Expr.Range range)
    {
        Value? low = range.Start is null ? null : Literal(range.Start);
        Value? high = range.End is null ? null : Literal(range.End);
        bool simple = (range.Start is null || low is not null) && (range.End is null || high is not null)
            && (low is null || high is null || Comparison.TryOrder(low, high, out _));
        return simple ? Of(new Interval(low, range.StartIncluded, high, range.EndIncluded)) : null;
    }

    private static CellForm.Ranges? Join(IReadOnlyList<CellForm.Ranges?> parts) =>
        parts.Any(p => p is null) ? null : new([.. parts.SelectMany(p => p!.Intervals)], parts.Any(p => p!.AcceptsMissing));

    // De Morgan, one interval at a time: the complement of a union is the intersection of the complements.
    private static CellForm.Ranges? Complement(CellForm.Ranges form)
    {
        List<Interval> left = [Interval.Everything];
        foreach (Interval removed in form.Intervals)
        {
            List<Interval> next = [];
            foreach (Interval interval in left)
            {
                next.AddRange(removed.Low is null ? [] : Intersect(interval, Below(removed.Low, !removed.LowIncluded)));
                next.AddRange(removed.High is null ? [] : Intersect(interval, Above(removed.High, !removed.HighIncluded)));
            }

            left = next;
        }

        return Of(left);
    }

    private static IEnumerable<Interval> Intersect(Interval a, Interval b)
    {
        (Value? low, bool lowIncluded) = Tighter(a.Low, a.LowIncluded, b.Low, b.LowIncluded, sign: 1);
        (Value? high, bool highIncluded) = Tighter(a.High, a.HighIncluded, b.High, b.HighIncluded, sign: -1);
        int order = 0;
        bool bounded = low is not null && high is not null && Comparison.TryOrder(low, high, out order);
        return bounded && (order > 0 || (order == 0 && !(lowIncluded && highIncluded))) ? [] : [new Interval(low, lowIncluded, high, highIncluded)];
    }

    private static (Value? End, bool Included) Tighter(Value? a, bool aIncluded, Value? b, bool bIncluded, int sign)
    {
        if (a is null || b is null)
        {
            return a is null ? (b, bIncluded) : (a, aIncluded);
        }

        Comparison.TryOrder(a, b, out int order);
        return order == 0 ? (a, aIncluded && bIncluded) : order * sign > 0 ? (a, aIncluded) : (b, bIncluded);
    }

    private static Interval Below(Value value, bool included) => new(null, LowIncluded: false, value, included);

    private static Interval Above(Value value, bool included) => new(value, included, null, HighIncluded: false);
}
