using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>Bars of counts, some charts side by side.</summary>
internal static class BarChart
{
    private const int Height = 320;
    private const int Across = 420;
    private const int Top = 60;

    public static string Draw(string title, string description, IReadOnlyList<(string Name, IReadOnlyList<(string Name, int Count)> Bars)> charts) =>
        Svg.Draw(Across * charts.Count, Height, title, description, svg =>
        {
            for (int i = 0; i < charts.Count; i++)
            {
                Draw(svg, charts[i].Name, charts[i].Bars, (30 + (i * Across), Top, Across - 60, Height - Top - 50));
            }
        });

    /// <param name="at">Left, top, width and height.</param>
    public static void Draw(Svg svg, string name, IReadOnlyList<(string Name, int Count)> bars, (double X, double Y, double Width, double Height) at)
    {
        double floor = at.Y + at.Height;
        double place = at.Width / bars.Count;
        int highest = Math.Max(1, bars.Max(bar => bar.Count));
        for (int i = 0; i < bars.Count; i++)
        {
            double height = (at.Height - 20) * bars[i].Count / highest;
            double middle = at.X + ((i + 0.5) * place);
            svg.Rectangle(middle - (place * 0.4), floor - height, place * 0.8, height, Svg.Accent, $"{bars[i].Name}: {Counted.Digits(bars[i].Count)}");
            svg.Text(middle, floor - height - 4, Counted.Digits(bars[i].Count), "middle", 11);
            svg.Text(middle, floor + 15, bars[i].Name, "middle", 11);
        }

        svg.Line(at.X, floor, at.X + at.Width, floor, Svg.Ink);
        svg.Text(at.X + (at.Width / 2), floor + 34, name, "middle");
    }
}
