using System.Globalization;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>A cumulated curve over customers.</summary>
/// <param name="values">Before the first customer, and after each.</param>
internal sealed class CurveChart(string title, string description, string across, string upward, IReadOnlyList<double> values)
{
    private const int Width = 720;
    private const int Height = 420;
    private const int Left = 90;
    private const int Right = 110;
    private const int Top = 60;
    private const int Bottom = 60;
    private const int MostPoints = 1000;

    private readonly double lowest = Math.Min(0, values.Min());
    private readonly double highest = values.Max() > Math.Min(0, values.Min()) ? values.Max() : 1;

    /// <summary>Parts side by side: a name, and how many customers.</summary>
    public IReadOnlyList<(string Name, int Customers)> Bands { get; init; } = [];

    /// <summary>Dashed lines across.</summary>
    public IReadOnlyList<(double Value, string Name)> Levels { get; init; } = [];

    private string Legend => string.Join(" · ", Bands.Select(band => band.Name));

    public string Draw() => Svg.Draw(Width, Height, title, $"{description} {Legend}", svg =>
    {
        DrawBands(svg);
        DrawAxes(svg);
        foreach ((double value, string name) in Levels)
        {
            svg.Line(Left, Y(value), Width - Right, Y(value), Svg.Ink, isDashed: true);
            svg.Text(Width - Right + 6, Y(value) + 4, name, size: 11);
        }

        // A million customers need no million points.
        int step = Math.Max(1, values.Count / MostPoints);
        svg.Curve(Enumerable.Range(0, values.Count).Where(i => i % step == 0 || i == values.Count - 1).Select(i => (X(i), Y(values[i]))));
    });

    private void DrawBands(Svg svg)
    {
        int from = 0;
        foreach (((string name, int customers), int i) in Bands.Select((band, i) => (band, i)).Where(band => band.band.Customers > 0))
        {
            svg.Rectangle(X(from), Top, X(from + customers) - X(from), Height - Top - Bottom, Svg.Grounds[i % Svg.Grounds.Length], name);
            from += customers;
        }

        // Names stand above all, so that those of narrow bands can be read.
        svg.Text((Left + Width - Right) / 2.0, Top - 10, Legend, "middle");
    }

    private void DrawAxes(Svg svg)
    {
        svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, Svg.Ink);
        svg.Line(Left, Top, Left, Height - Bottom, Svg.Ink);
        foreach (double tick in Ticks(lowest, highest))
        {
            svg.Line(Left, Y(tick), Width - Right, Y(tick), Svg.Faint);
            svg.Text(Left - 6, Y(tick) + 4, tick.ToString("#,0.##", CultureInfo.InvariantCulture), "end", 11);
        }

        foreach (double tick in Ticks(0, values.Count - 1).Where(tick => tick % 1 == 0))
        {
            svg.Line(X(tick), Height - Bottom, X(tick), Height - Bottom + 5, Svg.Ink);
            svg.Text(X(tick), Height - Bottom + 18, Counted.Digits((long)tick), "middle", 11);
        }

        svg.Text((Left + Width - Right) / 2.0, Height - 16, across, "middle");
        svg.Text(18, (Top + Height - Bottom) / 2.0, upward, "middle", isUpright: true);
    }

    // Some five round numbers.
    private static IEnumerable<double> Ticks(double from, double to)
    {
        double rough = Math.Max(to - from, double.Epsilon) / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        for (double k = Math.Ceiling(from / step); k * step <= to; k++)
        {
            yield return k * step;
        }
    }

    private double X(double customers) => Left + (customers * (Width - Left - Right) / Math.Max(1, values.Count - 1));

    private double Y(double value) => Height - Bottom - ((value - lowest) * (Height - Top - Bottom) / (highest - lowest));
}
