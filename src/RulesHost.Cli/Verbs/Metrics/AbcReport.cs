using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>ABC classes, the largest member first.</summary>
internal sealed record AbcReport(string Column, AbcRule Rule, IReadOnlyList<(Member Member, char Class)> Members, int Missing) : MetricReport
{
    private const string Letters = "ABC";

    private string Boundary => Rule.Crossing ? "crossing" : "cumulativeLe";

    private decimal Total => Members.Where(m => m.Member.Value > 0).Sum(m => m.Member.Value);

    /// <summary>Null, and said why, where the column cannot be used.</summary>
    public static AbcReport? Of(Customers customers, string column, AbcRule rule)
    {
        if (customers.Numbers(column) is not { } numbers)
        {
            return null;
        }

        List<Member> members = [.. numbers.Where(n => n.Value is not null).Select(n => new Member(n.Id, n.Value!.Value))];
        IEnumerable<(Member Member, char)> classed = members.Zip(Abc.Classes(members, rule));
        return new AbcReport(column, rule, [.. classed.OrderByDescending(m => m.Member.Value).ThenBy(m => m.Member.Id, StringComparer.Ordinal)], numbers.Count - members.Count);
    }

    public override void WriteText(Terminal terminal)
    {
        terminal.Out.WriteLine($"ABC classes of `{Column}`, cuts {Figures.Of(Rule.FirstCut)} and {Figures.Of(Rule.SecondCut)}, {Boundary}{(Rule.FirstAlwaysA ? ", the first always in A" : "")}{Without(Missing, Column)}".Visible());
        TextTable classes = new("class", Output.Column.Number("customers"), Output.Column.Number("of all"), Output.Column.Number(Column), Output.Column.Number("of the total"));
        foreach (char letter in Letters)
        {
            decimal sum = Members.Where(m => m.Class == letter).Sum(m => m.Member.Value);
            classes.Add($"{letter}", Counted.Digits(Count(letter)), Figures.Percent(Count(letter), Members.Count), Figures.Of(sum), Figures.Percent(sum, Total));
        }

        classes.Write(terminal);
        WriteMembers(Members, ["customer", Output.Column.Number(Column), "class"], m => [m.Member.Id, Figures.Of(m.Member.Value), $"{m.Class}"], terminal);
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("metric", "abc");
        json.WriteString("column", Column);
        json.WriteStartArray("cuts");
        json.WriteNumberValue(Rule.FirstCut);
        json.WriteNumberValue(Rule.SecondCut);
        json.WriteEndArray();
        json.WriteString("boundary", Boundary);
        json.WriteBoolean("firstAlwaysA", Rule.FirstAlwaysA);
        json.WriteNumber("customers", Members.Count);
        json.WriteNumber("missing", Missing);
        json.WriteFigure("total", Total);
        WriteCounts(json, "counts", Letters.Select(letter => ($"{letter}", Count(letter))));
        WriteMembers(json, Members, m =>
        {
            json.WriteString("subject", m.Member.Id);
            json.WriteFigure("value", m.Member.Value);
            json.WriteString("class", $"{m.Class}");
        });
    }

    public override string Chart()
    {
        double sum = 0;
        double total = (double)(Total == 0 ? 1 : Total);
        List<double> shares = [0, .. Members.Select(m => 100 * (sum += Math.Max(0, (double)m.Member.Value)) / total)];
        return new CurveChart($"ABC classes of {Column}", $"Cumulated share of {Column} over {Counted.Of(Members.Count, "customer")}, the largest first.", "customers", "% of the total", shares)
        {
            // Bands end where classes do.
            Bands = [.. Letters.Select(letter => ($"{letter}: {Counted.Digits(Count(letter))}", Count(letter)))],
            Levels = [((double)Rule.FirstCut * 100, $"{Figures.Of(Rule.FirstCut * 100)} %"), ((double)Rule.SecondCut * 100, $"{Figures.Of(Rule.SecondCut * 100)} %")],
        }.Draw();
    }

    private int Count(char letter) => Members.Count(m => m.Class == letter);

}
