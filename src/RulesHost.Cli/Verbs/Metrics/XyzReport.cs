using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>XYZ classes, in the order of the file.</summary>
internal sealed record XyzReport(IReadOnlyList<string> Columns, XyzRule Rule, IReadOnlyList<XyzMember> Members, int Missing) : MetricReport
{
    private const string Letters = "XYZ";

    private string Deviation => Rule.Sample ? "sample" : "population";

    /// <summary>Null, and said why, where the columns cannot be used. Customers with too few periods, or one missing, have no class.</summary>
    public static XyzReport? Of(Customers customers, IReadOnlyList<string> columns, XyzRule rule)
    {
        if (customers.Series(columns) is not { } series)
        {
            return null;
        }

        List<XyzMember> members = [.. series.Select(one => (one, Xyz.ClassOf(one.Values, rule))).Where(one => one.Item2 is TextValue).Select(one => new XyzMember(
            one.one.Id, one.one.Values.Sum() / one.one.Values.Count, Xyz.Coefficient(one.one.Values, rule), ((TextValue)one.Item2).Text[0]))];
        return new XyzReport(columns, rule, members, series.Count - members.Count);
    }

    public override void WriteText(Terminal terminal)
    {
        terminal.Out.WriteLine($"XYZ classes of {string.Join(", ", Columns.Select(column => $"`{column}`"))}, cuts {Figures.Of(Rule.FirstCut)} and {Figures.Of(Rule.SecondCut)}, {Deviation} deviation{Without(Missing, "all periods")}".Visible());
        TextTable classes = new("class", Column.Number("customers"), Column.Number("of all"));
        foreach (char letter in Letters)
        {
            classes.Add($"{letter}", Counted.Digits(Count(letter)), Figures.Percent(Count(letter), Members.Count));
        }

        classes.Write(terminal);
        WriteMembers(Members, ["customer", Column.Number("mean"), Column.Number("variation"), "class"],
            m => [m.Id, Figures.Of(decimal.Round(m.Mean, 4)), m.Coefficient is { } variation ? Figures.Of(variation) : "–", $"{m.Class}"], terminal);
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("metric", "xyz");
        json.WriteStartArray("columns");
        foreach (string column in Columns)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        json.WriteStartArray("cuts");
        json.WriteNumberValue(Rule.FirstCut);
        json.WriteNumberValue(Rule.SecondCut);
        json.WriteEndArray();
        json.WriteString("deviation", Deviation);
        json.WriteNumber("customers", Members.Count);
        json.WriteNumber("missing", Missing);
        WriteCounts(json, "counts", Letters.Select(letter => ($"{letter}", Count(letter))));
        WriteMembers(json, Members, m =>
        {
            json.WriteString("subject", m.Id);
            json.WriteFigure("mean", decimal.Round(m.Mean, 6));
            json.WriteFigure("value", m.Coefficient);
            json.WriteString("class", $"{m.Class}");
        });
    }

    public override string Chart() => BarChart.Draw(
        "XYZ classes", $"Customers by how much their demand varies over {Counted.Of(Columns.Count, "column")}.", [("customers", [.. Letters.Select(letter => ($"{letter}", Count(letter)))])]);

    private int Count(char letter) => Members.Count(m => m.Class == letter);
}

/// <param name="Coefficient">Null where the mean is not positive.</param>
internal sealed record XyzMember(string Id, decimal Mean, decimal? Coefficient, char Class);
