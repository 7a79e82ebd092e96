using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Output;

/// <summary>Decimals and shares in words and in JSON, without the zeros behind them.</summary>
internal static class Figures
{
    private const int Digits = 6;

    public static string Of(decimal number) => new NumberValue(number).ToString();

    /// <summary>Such as <c>12.5 %</c>; a dash of nothing.</summary>
    public static string Percent(decimal part, decimal whole) => whole == 0 ? "–" : $"{decimal.Round(100 * part / whole, 1):0.0} %";

    /// <summary>To six digits; null of nothing.</summary>
    public static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : decimal.Round(part / whole, Digits);

    public static void WriteFigure(this Utf8JsonWriter json, string name, decimal? number)
    {
        json.WritePropertyName(name);
        DecisionWriter.Write(json, number is { } some ? new NumberValue(some) : NullValue.Plain);
    }
}
