using RulesHost.Feel.Values;

namespace RulesHost.Tests.Grids;

/// <summary>Values of one type, of which cells mention some.</summary>
/// <param name="Ladder">All that are asked about; ascending, where they have an order.</param>
/// <param name="Marks">Those that cells mention, by number; the others stand for all values between or beside them.</param>
/// <param name="Formula">A condition that has no normal form.</param>
internal sealed record GridKind(string Type, IReadOnlyList<Value> Ladder, IReadOnlyList<int> Marks, string Formula)
{
    /// <summary>A key of the declaration; may be empty.</summary>
    public string Declared { get; private init; } = "";

    public bool IsOrdered { get; private init; } = true;

    /// <summary>Whether `min` and `max` can be declared.</summary>
    public bool HasLimits { get; private init; } = true;

    /// <summary>Whether both have to be: otherwise there were more values than the ladder has.</summary>
    public bool IsBounded { get; private init; }

    private bool IsDenseNumber => Type == "number" && !IsBounded;

    /// <summary>The one with the fewest values.</summary>
    public static GridKind Flag { get; } = new("boolean", [BooleanValue.True, BooleanValue.False], [0, 1], "? = (1 < 2)") { IsOrdered = false, HasLimits = false };

    public static IReadOnlyList<GridKind> All { get; } =
    [
        new("number", Numbers(0, 1, 2, 3, 4), [0, 1, 2, 3, 4], "modulo(?, 2) = 0") { Declared = "decimals: 0", IsBounded = true },
        new("number", Numbers(0, 1, 1.5m, 2, 5), [1, 3], "modulo(?, 1) = 0") { HasLimits = false },
        new("number", Numbers(-2, -1, 0, 1, 2, 3, 7), [1, 3, 5], "modulo(?, 2) = 1"),
        new("date", Days("2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"), [0, 1, 2, 3, 4], "?.day > 27") { IsBounded = true },
        new("date", Days("2025-12-20", "2026-01-01", "2026-01-05", "2026-01-10", "2026-02-01"), [1, 3], "?.day > 4") { HasLimits = false },
        new("time", [.. new[] { "07:00:00", "08:00:00", "10:00:00", "12:00:00", "13:00:00" }.Select(TemporalText.ParseTime)], [1, 3], "?.hour > 9") { HasLimits = false },
        new("string", Texts("A", "B", "C"), [0, 1, 2], "contains(?, \"B\")") { Declared = "values: [A, B, C]", IsOrdered = false, HasLimits = false },
        new("string", Texts("A", "B", "Z"), [0, 1], "contains(?, \"B\")") { IsOrdered = false, HasLimits = false },
        Flag,
    ];

    /// <summary>How a fact changes into another: of values that no cell tells from it into the nearest, or where they lie dense towards the limit of them.</summary>
    public (Value To, Value? Limit) Towards(Value from, Value to)
    {
        int there = Place(to);
        if (from.IsNull || Marks.Contains(there) || !(IsDenseNumber || Type is "date" or "time"))
        {
            return (to, null);
        }

        bool isBelow = Place(from) < there;
        Value limit = Ladder[isBelow ? there - 1 : there + 1];
        return limit is DateValue { Date: var day } ? (new DateValue(day.AddDays(isBelow ? 1 : -1)), null) : (to, limit);
    }

    /// <summary>Where a value of the ladder stands.</summary>
    public int Place(Value value) => Ladder.TakeWhile(other => !other.Equals(value)).Count();

    private static IReadOnlyList<Value> Numbers(params decimal[] numbers) => [.. numbers.Select(number => new NumberValue(number))];

    private static IReadOnlyList<Value> Days(params string[] days) => [.. days.Select(TemporalText.ParseDate)];

    private static IReadOnlyList<Value> Texts(params string[] texts) => [.. texts.Select(text => new TextValue(text))];
}
