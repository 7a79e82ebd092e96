using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation.Metrics;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>The whale curve, the most profitable customer first.</summary>
internal sealed record WhaleReport(string Column, IReadOnlyList<Member> Members, WhaleCurve Curve, int Missing) : MetricReport
{
    private int Losing => Members.Count(member => member.Value < 0);

    /// <summary>Null, and said why, where the column cannot be used.</summary>
    public static WhaleReport? Of(Customers customers, string column)
    {
        if (customers.Numbers(column) is not { } numbers)
        {
            return null;
        }

        List<Member> members = [.. numbers.Where(n => n.Value is not null).Select(n => new Member(n.Id, n.Value!.Value)).OrderByDescending(member => member.Value).ThenBy(member => member.Id, StringComparer.Ordinal)];
        return new WhaleReport(column, members, WhaleCurve.Of(members), numbers.Count - members.Count);
    }

    public override void WriteText(Terminal terminal)
    {
        terminal.Out.WriteLine($"whale curve of `{Column}` over {Counted.Of(Members.Count, "customer")}{Without(Missing, Column)}".Visible());
        TextTable sums = new("", Output.Column.Number("customers"), Output.Column.Number(Column), Output.Column.Number("of the total"));
        sums.Add("who earn", Counted.Digits(Curve.RankAtPeak), Figures.Of(Curve.Peak), Share(Curve.Peak));
        sums.Add("who lose", Counted.Digits(Losing), Figures.Of(Curve.Total - Curve.Peak), Share(Curve.Total - Curve.Peak));
        sums.Add("all", Counted.Digits(Members.Count), Figures.Of(Curve.Total), Share(Curve.Total));
        sums.Add("the first 20 %", Counted.Digits((Members.Count + 4) / 5), Figures.Of(Curve.TopFifth), Share(Curve.TopFifth));
        sums.Write(terminal);
        WriteMembers(Rows, ["customer", Output.Column.Number(Column), Output.Column.Number("cumulated")], m => [m.First.Id, Figures.Of(m.First.Value), Figures.Of(m.Second)], terminal);
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("metric", "whale");
        json.WriteString("column", Column);
        json.WriteNumber("customers", Members.Count);
        json.WriteNumber("missing", Missing);
        json.WriteFigure("total", Curve.Total);
        json.WriteFigure("peak", Curve.Peak);
        json.WriteFigure("peakShare", Curve.ShareOf(Curve.Peak));
        json.WriteNumber("rankAtPeak", Curve.RankAtPeak);
        json.WriteFigure("topFifth", Curve.TopFifth);
        json.WriteFigure("topFifthShare", Curve.ShareOf(Curve.TopFifth));
        WriteCounts(json, "counts", [("earning", Curve.RankAtPeak), ("losing", Losing), ("neither", Members.Count - Curve.RankAtPeak - Losing)]);
        WriteMembers(json, Rows, m =>
        {
            json.WriteString("subject", m.First.Id);
            json.WriteFigure("value", m.First.Value);
            json.WriteFigure("cumulated", m.Second);
        });
    }

    public override string Chart() => new CurveChart(
        $"Whale curve of {Column}", $"Cumulated {Column} over {Counted.Of(Members.Count, "customer")}, the most profitable first.", "customers", Column, [0, .. Curve.Cumulated.Select(sum => (double)sum)])
    {
        Bands = [($"earn: {Counted.Digits(Curve.RankAtPeak)}", Curve.RankAtPeak), ($"neither: {Counted.Digits(Members.Count - Curve.RankAtPeak - Losing)}", Members.Count - Curve.RankAtPeak - Losing), ($"lose: {Counted.Digits(Losing)}", Losing)],
        Levels =
        [
            .. Curve.Peak == Curve.Total ? [] : ((double, string)[])[((double)Curve.Peak, $"peak {Figures.Of(decimal.Round(Curve.Peak))}")],
            ((double)Curve.Total, $"total {Figures.Of(decimal.Round(Curve.Total))}"),
        ],
    }.Draw();

    private List<(Member First, decimal Second)> Rows => [.. Members.Zip(Curve.Cumulated)];

    private string Share(decimal part) => Curve.ShareOf(part) is { } share ? Figures.Percent(share, 1) : "–";
}
