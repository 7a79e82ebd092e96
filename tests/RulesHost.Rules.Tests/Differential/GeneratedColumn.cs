using System.Globalization;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>Literals and facts of one type; facts lie on the literals, beside them, and far away.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="InRecord">The input is a record, the column its field <c>part</c>.</param>
/// <param name="Type">Of the column.</param>
/// <param name="Literals">As rule files spell them.</param>
internal sealed record GeneratedColumn(string Input, bool InRecord, FeelType Type, string[] Literals, Func<Random, Value> Value)
{
    private static readonly string[] Words = ["A", "B", "C", "D e", "\"F, G\""];

    private static readonly Value[] OfAnyType =
    [
        new TextValue("A"), new TextValue(""), new NumberValue(0), new NumberValue(100), BooleanValue.True, BooleanValue.False, ListValue.Empty,
        new ListValue([new TextValue("A"), new NumberValue(100), BooleanValue.True]), TemporalText.ParseAny("2026-01-31"), TemporalText.ParseAny("10:00:00"),
        TemporalText.ParseAny("2026-01-31T10:00:00"), TemporalText.ParseAny("2026-01-31T10:00:00Z"), TemporalText.ParseAny("P1D"), TemporalText.ParseAny("P1Y"),
        ContextValue.Empty, new RangeValue(true, new NumberValue(0), new NumberValue(9), false),
    ];

    /// <summary>The column as rules name it.</summary>
    public string Name => InRecord ? $"{Input}.part" : Input;

    public FeelType InputType => InRecord ? new ContextType([new("part", Type)]) : Type;

    public bool IsOrdered => Type is NumberType or AtomicType && Type != FeelType.Text && Type != FeelType.Boolean;

    public static GeneratedColumn Make(string input, Random random)
    {
        (FeelType type, string[] literals, Func<Random, Value> value) = random.Next(11) switch
        {
            0 or 1 => Numbers(random),
            2 or 3 => (FeelType.Text, Words, r => new TextValue(new[] { "A", "B", "C", "D e", "F, G", "other", "" }[r.Next(7)])),
            4 => (FeelType.Boolean, ["true", "false", "yes", "No"], r => BooleanValue.Of(r.Next(2) == 0)),
            5 => Temporal(FeelType.Date, "P1D", "2026-01-31", "2026-02-01", "2026-12-24", "12026-01-01"),
            6 => Temporal(FeelType.DateTime, "PT0.5S", ["2026-01-31T10:00:00Z", "2026-01-31T11:00:00+01:00", "2026-06-01T00:00:00@Europe/Oslo", .. LocalToo(random, "2026-06-01T00:00:00")]),
            7 => Temporal(FeelType.Time, "PT0.5S", ["10:00:00Z", "11:00:00+01:00", "00:00:00-05:00", .. LocalToo(random, "17:00:00")]),
            8 => Temporal(FeelType.DaysDuration, "PT0.5S", "P1D", "PT24H", "PT23H59M59.5S", "-P3D"),
            9 => Temporal(FeelType.MonthsDuration, "P1M", "P1Y", "P12M", "P11M", "-P2Y"),
            _ => (new ListType(FeelType.Text), Words, r => new ListValue([.. Enumerable.Range(0, r.Next(3)).Select(_ => new TextValue("ABC"[r.Next(3)].ToString()))])),
        };
        return new(input, random.Next(8) == 0, type, literals, value);
    }

    /// <summary>A value of the column's type, or none.</summary>
    public Value Fact(Random random) => random.Next(8) == 0 ? NullValue.Plain : Wrapped(random.Next(8) == 0 ? NullValue.Plain : Value(random));

    /// <summary>The same, or a value of any other type: what reaches the columns of a DMN model.</summary>
    public Value LooseFact(Random random) => random.Next(10) > 0 ? Fact(random) : Wrapped(OfAnyType[random.Next(OfAnyType.Length)]);

    private Value Wrapped(Value value) => InRecord ? new ContextValue([new("part", value)]) : value;

    // Beside instants a local time makes a column without an order.
    private static string[] LocalToo(Random random, string literal) => random.Next(3) == 0 ? [literal] : [];

    private static (FeelType, string[], Func<Random, Value>) Numbers(Random random)
    {
        int scale = random.Next(4);
        bool wide = random.Next(10) == 0;
        string[] literals = [.. Enumerable.Range(0, 6).Select(_ => Literal(random, scale, wide)).Distinct()];
        decimal[] thresholds = [.. literals.Select(l => decimal.Parse(l, CultureInfo.InvariantCulture))];
        return (FeelType.Number, literals, r => new NumberValue(Near(thresholds[r.Next(thresholds.Length)], r)));
    }

    private static string Literal(Random random, int scale, bool wide) => wide
        ? "1" + new string('0', random.Next(20, 27)) + ".5"
        : ((random.Next(-50, 200) * 10m) + (scale == 0 ? 0 : Math.Round((decimal)random.NextDouble(), scale))).ToString(CultureInfo.InvariantCulture);

    private static decimal Near(decimal threshold, Random random) => random.Next(12) switch
    {
        0 => threshold + 0.0000001m,
        1 => threshold - 0.0000001m,
        2 => threshold + 1,
        3 => threshold - 0.01m,
        4 => -threshold,
        5 => decimal.MaxValue,
        6 => decimal.MinValue,
        7 => 0.0000000000000000000000000001m,
        8 => threshold + 0.1234567890123m,
        9 => 0.00m,
        _ => threshold + 0.000m,
    };

    private static (FeelType, string[], Func<Random, Value>) Temporal(FeelType type, string step, params string[] literals)
    {
        Value[] values = [.. literals.Select(TemporalText.ParseAny)];
        Value beside = TemporalText.ParseDuration(step);
        return (type, literals, r => r.Next(3) == 0
            ? Arithmetic.Apply(ArithmeticOperator.Add, values[r.Next(values.Length)], beside)
            : values[r.Next(values.Length)]);
    }
}
