using System.Globalization;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>Counts of pairs of scores as shades, and below them the bars of each score.</summary>
internal static class HeatMap
{
    private const int Width = 780;
    private const int Left = 190;
    private const int Top = 50;
    private const int Side = 400;
    private const int BarHeight = 150;

    /// <param name="columns">Scores from 1, to the right.</param>
    /// <param name="rows">Scores from 1, upward.</param>
    /// <param name="bars">A chart each.</param>
    public static string Draw(
        string title, string description, string across, string upward, int columns, int rows,
        IReadOnlyDictionary<(int Column, int Row), int> counts, IReadOnlyList<(string Name, IReadOnlyList<(string Name, int Count)> Bars)> bars) =>
        Svg.Draw(Width, Top + Side + 80 + BarHeight + 50, title, description, svg =>
        {
            (double wide, double high) = ((double)Side / columns, (double)Side / rows);
            int most = Math.Max(1, counts.Values.DefaultIfEmpty().Max());
            for (int row = 1; row <= rows; row++)
            {
                double y = Top + (high * (rows - row));
                svg.Text(Left - 10, y + (high / 2) + 4, Digits(row), "end");
                for (int column = 1; column <= columns; column++)
                {
                    int count = counts.GetValueOrDefault((column, row));
                    double x = Left + (wide * (column - 1));
                    svg.Rectangle(x, y, wide - 2, high - 2, Shade((double)count / most), $"{across} {column}, {upward} {row}: {Counted.Digits(count)}");
                    svg.Text(x + (wide / 2), y + (high / 2) + 4, Counted.Digits(count), "middle");
                }
            }

            for (int column = 1; column <= columns; column++)
            {
                svg.Text(Left + (wide * (column - 0.5)), Top + Side + 16, Digits(column), "middle");
            }

            svg.Text(Left + (Side / 2.0), Top + Side + 38, across, "middle");
            svg.Text(Left - 50, Top + (Side / 2.0), upward, "middle", isUpright: true);
            double part = (double)Width / bars.Count;
            for (int i = 0; i < bars.Count; i++)
            {
                BarChart.Draw(svg, bars[i].Name, bars[i].Bars, ((i * part) + 20, Top + Side + 60, part - 40, BarHeight));
            }
        });

    // From white to a blue on which dark figures can still be read.
    private static string Shade(double part) => string.Create(CultureInfo.InvariantCulture, $"#{(int)(255 - (130 * part)):x2}{(int)(255 - (75 * part)):x2}ff");

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
