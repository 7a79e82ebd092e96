using RulesHost.Cli.Output;
using RulesHost.Governance.Impact;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Plans;

/// <summary>Who goes from where to where: classes before on the left, after on the right, bands as wide as the rows that go there.</summary>
internal static class FlowChart
{
    private const int Width = 760;
    private const int Top = 60;
    private const int Height = 320;
    private const int Gap = 14;
    private const int Left = 200;
    private const int Right = 540;
    private const int Node = 16;

    /// <summary>Empty of a rule set under which nobody moves: it is said, not drawn.</summary>
    public static string Draw(PopulationImpact impact, RuleSetImpact ruleSet)
    {
        Migration matrix = ruleSet.Matrix;
        string sum = $"{Counted.Digits(ruleSet.Moved)} of {Counted.Of(impact.Rows, "row")} move";
        string description = ruleSet.Moved == 0 ? "Nobody moves." : $"{sum}: {string.Join("; ", Moves(matrix).Select(move => $"{matrix.Segments[move.From]} to {matrix.Segments[move.To]} {Counted.Digits(matrix.Counts[move.From][move.To])}"))}.";
        return Svg.Draw(Width, Top + Height + 30, $"{ruleSet.Name}: {sum}", description, svg =>
        {
            svg.Text(Left, Top - 12, "before", "end");
            svg.Text(Right + Node, Top - 12, "after");
            double[] before = Places(matrix.Before);
            double[] after = Places(matrix.After);
            double scale = Scale(matrix);
            DrawBands(svg, matrix, [.. before], [.. after], scale);
            for (int i = 0; i < matrix.Segments.Count; i++)
            {
                DrawNode(svg, Left, before[i], matrix.Before[i] * scale, matrix.Segments[i], matrix.Before[i], isLeft: true);
                DrawNode(svg, Right, after[i], matrix.After[i] * scale, matrix.Segments[i], matrix.After[i], isLeft: false);
            }
        });

        double[] Places(IReadOnlyList<int> counts)
        {
            double[] places = new double[counts.Count];
            double y = Top;
            for (int i = 0; i < places.Length; i++)
            {
                places[i] = y;
                y += (counts[i] * Scale(matrix)) + (counts[i] > 0 ? Gap : 0);
            }

            return places;
        }
    }

    private static double Scale(Migration matrix) => (Height - (Gap * (double)matrix.Segments.Count)) / Math.Max(1, matrix.Both);

    private static IEnumerable<(int From, int To)> Moves(Migration matrix) =>
        from was in Enumerable.Range(0, matrix.Segments.Count)
        from now in Enumerable.Range(0, matrix.Segments.Count)
        where was != now && matrix.Counts[was][now] > 0
        select (was, now);

    // Where the next band of a class leaves and arrives moves down band by band.
    private static void DrawBands(Svg svg, Migration matrix, double[] leaving, double[] arriving, double scale)
    {
        for (int from = 0; from < matrix.Segments.Count; from++)
        {
            for (int to = 0; to < matrix.Segments.Count; to++)
            {
                int count = matrix.Counts[from][to];
                if (count > 0)
                {
                    double width = count * scale;
                    svg.Band(Left + Node, leaving[from], Right, arriving[to], width, from == to ? Svg.Faint : Svg.Accent, $"{matrix.Segments[from]} to {matrix.Segments[to]}: {Counted.Digits(count)}");
                    leaving[from] += width;
                    arriving[to] += width;
                }
            }
        }
    }

    private static void DrawNode(Svg svg, double x, double y, double height, string name, int count, bool isLeft)
    {
        if (count == 0)
        {
            return;
        }

        svg.Rectangle(x, y, Node, Math.Max(1, height), Svg.Ink);
        svg.Text(isLeft ? x - 8 : x + Node + 8, y + (height / 2) + 4, $"{name} {Counted.Digits(count)}", isLeft ? "end" : "start");
    }
}
