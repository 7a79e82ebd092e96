using System.Globalization;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>Cells and facts of one type; facts lie on the cells' boundaries, beside them, and far away.</summary>
internal sealed record GeneratedColumn(string Name, FeelType Type, string[] Literals, Func<Random, Value> Fact)
{
    private static readonly string[] Words = ["A", "B", "C", "D e", "\"F, G\""];

    public static GeneratedColumn Make(string name, Random random) => random.Next(8) switch
    {
        0 or 1 => Numbers(name, random),
        2 or 3 => new(name, FeelType.Text, Words, r => new TextValue(new[] { "A", "B", "C", "D e", "F, G", "other", "" }[r.Next(7)])),
        4 => new(name, FeelType.Boolean, ["true", "false", "yes", "No"], r => BooleanValue.Of(r.Next(2) == 0)),
        5 => Temporal(name, FeelType.Date, ["2026-01-31", "2026-02-01", "2026-12-24", "12026-01-01"]),
        6 => random.Next(2) == 0
            ? Temporal(name, FeelType.DateTime, ["2026-01-31T10:00:00Z", "2026-01-31T11:00:00+01:00", "2026-06-01T00:00:00@Europe/Oslo", "2026-06-01T00:00:00"])
            : Temporal(name, FeelType.DaysDuration, ["P1D", "PT24H", "PT23H59M59.5S", "-P3D"]),
        _ => new(name, new ListType(FeelType.Text), Words, r => new ListValue([.. Enumerable.Range(0, r.Next(3)).Select(_ => new TextValue("ABC"[r.Next(3)].ToString()))])),
    };

    public string Cell(Random random)
    {
        string a = Literals[random.Next(Literals.Length)];
        string b = Literals[random.Next(Literals.Length)];
        bool ordered = Type is NumberType || Type == FeelType.Date || Type == FeelType.DateTime || Type == FeelType.DaysDuration;
        return random.Next(14) switch
        {
            0 => "-",
            1 => "null",
            2 => Type is ListType || Type == FeelType.Boolean ? "-" : $"null, {a}",
            3 => Type is ListType || Type == FeelType.Boolean ? $"not({a})" : $"not({a}, {b})",
            4 => ordered || Type == FeelType.Text ? $"!= {a}" : a,
            5 when ordered => $"{(random.Next(2) == 0 ? '[' : '(')}{a}..{b}{(random.Next(2) == 0 ? ']' : ')')}",
            6 when ordered => $"not([{a}..{b}))",
            7 when ordered => $"< {a}, >= {b}",
            8 when Type is NumberType => $"? * 2 > {a}",
            9 when Type is NumberType => $"? = {Name} and ? > {a}",
            10 when Type == FeelType.Text => "starts with(?, \"A\")",
            11 => ordered ? "not(null)" : a,
            12 when ordered => $">= {a}",
            13 when ordered => $"< {a}",
            _ => Type == FeelType.Boolean ? a : $"{a}, {b}",
        };
    }

    private static GeneratedColumn Numbers(string name, Random random)
    {
        int scale = random.Next(4);
        bool wide = random.Next(10) == 0;
        string[] literals = [.. Enumerable.Range(0, 6).Select(_ => Literal(random, scale, wide)).Distinct()];
        decimal[] thresholds = [.. literals.Select(l => decimal.Parse(l, CultureInfo.InvariantCulture))];
        return new(name, FeelType.Number, literals, r => new NumberValue(Near(thresholds[r.Next(thresholds.Length)], r)));
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

    private static GeneratedColumn Temporal(string name, FeelType type, string[] literals)
    {
        Value[] values = [.. literals.Select(TemporalText.ParseAny)];
        Value step = type == FeelType.Date ? TemporalText.ParseDuration("P1D") : TemporalText.ParseDuration("PT0.5S");
        return new(name, type, literals, r => r.Next(3) == 0
            ? Arithmetic.Apply(ArithmeticOperator.Add, values[r.Next(values.Length)], step)
            : values[r.Next(values.Length)]);
    }
}
