using System.Text.Json;
using System.Xml.Linq;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class MetricsTests : IDisposable
{
    private const string Customers = "customerId,revenue,profit,q1,q2\nann,50,10,5,15\nbob,40,-4,10,10\ncid,5,2,0,12\ndan,5,,,\n";

    private readonly RulesInFolder files = new();

    [Theory]
    [InlineData("cumulativeLe", 1, 2, 1)]
    [InlineData("crossing", 2, 1, 1)]
    public async Task Classes_by_share_of_the_total_count_by_their_names(string boundary, int a, int b, int c)
    {
        CommandRun run = await Metrics(Customers, "--abc", "revenue", "--cuts", "0.80,0.95", "--boundary", boundary, "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("formatVersion").GetInt32().ShouldBe(1);
        report.GetProperty("metric").GetString().ShouldBe("abc");
        Counts(report).ShouldBe([("A", a), ("B", b), ("C", c)]);
        report.GetProperty("total").GetDecimal().ShouldBe(100);
        report.GetProperty("members").EnumerateArray().Select(m => $"{m.GetProperty("subject")} {m.GetProperty("value")} {m.GetProperty("class")}").First().ShouldBe("ann 50 A");
    }

    [Fact]
    public async Task The_largest_can_always_be_in_class_A()
    {
        string customers = "customerId,revenue\nann,90\nbob,10\n";

        Counts(JsonElement.Parse((await Metrics(customers, "--abc", "revenue", "--format", "json")).Out)).ShouldBe([("A", 0), ("B", 1), ("C", 1)]);
        Counts(JsonElement.Parse((await Metrics(customers, "--abc", "revenue", "--first-always-a", "--format", "json")).Out)).ShouldBe([("A", 1), ("B", 0), ("C", 1)]);
    }

    [Theory]
    [InlineData("q1,q2", Customers)]
    [InlineData("demand", "customerId,demand\nann,5;15\nbob,10;10\ncid,0;12\ndan,\n")]
    public async Task Variation_is_of_columns_or_of_a_column_of_lists(string columns, string customers)
    {
        CommandRun run = await Metrics(customers, "--xyz", columns, "--cuts", "0.5,1.0", "--deviation", "population", "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement report = JsonElement.Parse(run.Out);
        Counts(report).ShouldBe([("X", 2), ("Y", 1), ("Z", 0)]);
        report.GetProperty("missing").GetInt32().ShouldBe(1);
        report.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("value").GetDecimal()).ShouldBe([0.5m, 0m, 1m]);
    }

    [Fact]
    public async Task A_whale_curve_tells_its_peak()
    {
        CommandRun run = await Metrics(Customers, "--whale", "profit", "--format", "json");

        JsonElement report = JsonElement.Parse(run.Out);
        (report.GetProperty("total").GetDecimal(), report.GetProperty("peak").GetDecimal(), report.GetProperty("rankAtPeak").GetInt32(), report.GetProperty("peakShare").GetDecimal()).ShouldBe((8, 12, 2, 1.5m));
        report.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("cumulated").GetDecimal()).ShouldBe([10, 12, 8]);
    }

    [Fact]
    public async Task Scores_by_edges_that_people_wrote()
    {
        CommandRun run = await Metrics("customerId,r,f,m\nann,3,9,900\nbob,40,2,80\n", "--rfm", "r,f,m", "--edges", "10,30;1,5;100", "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement.Parse(run.Out).GetProperty("members").EnumerateArray().Select(m => $"{m.GetProperty("recencyScore")}{m.GetProperty("frequencyScore")}{m.GetProperty("monetaryScore")}").ShouldBe(["332", "121"]);
    }

    [Fact]
    public async Task Invoices_are_summed_up_to_customers()
    {
        string invoices = "who,no,on,total\nann,1,2026-10-01,10\nann,1,2026-10-01,5\nann,2,2026-10-30T12:00:00,7\nbob,3,2026-09-01T00:00:00+02:00,100\nbob,4,2027-01-01,1\n";
        CommandRun run = await Metrics(invoices, "--invoices", "who,no,on,total", "--as-of", "2026-11-01T00:00:00Z", "--method", "ntile", "--bins", "2", "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement.Parse(run.Out).GetProperty("members").EnumerateArray().Select(m => $"{m.GetProperty("subject")} {m.GetProperty("recency")} {m.GetProperty("frequency")} {m.GetProperty("monetary")}")
            .ShouldBe(["ann 1 2 22", "bob 61 1 100"]);
    }

    [Fact]
    public async Task Tables_are_plain_where_nobody_looks_and_have_lines_on_a_terminal()
    {
        string path = files.With("customers.csv", Customers);

        (await CommandRun.Of(["metrics", "--facts", path, "--abc", "revenue"])).Out.ShouldContain("A              1  25.0 %       50        50.0 %\n");
        (await CommandRun.Of(["metrics", "--facts", path, "--abc", "revenue"], onTerminal: true)).Out.ShouldContain("╭");
    }

    [Theory]
    [InlineData("--abc revenue")]
    [InlineData("--xyz q1,q2 --deviation sample")]
    [InlineData("--rfm q1,q2,revenue --method ntile --bins 2")]
    [InlineData("--whale profit")]
    public async Task A_chart_is_well_formed_described_and_without_scripts(string metric)
    {
        string svg = files.PathOf("chart.svg");
        CommandRun run = await Metrics(Customers.Replace("revenue", "a<b&'c", StringComparison.Ordinal), [.. metric.Replace("revenue", "a<b&'c", StringComparison.Ordinal).Split(' '), "--svg", svg]);

        run.Exit.ShouldBe(0, run.Error);
        XElement drawing = XDocument.Parse(File.ReadAllText(svg)).Root!;
        drawing.Name.ToString().ShouldBe("{http://www.w3.org/2000/svg}svg");
        drawing.Attribute("role")!.Value.ShouldBe("img");
        drawing.Elements().Take(2).Select(element => element.Name.LocalName).ShouldBe(["title", "desc"]);
        drawing.Descendants().ShouldAllBe(element => element.Name.LocalName != "script");
        drawing.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "y" or "width" or "height").ShouldAllBe(a => double.Parse(a.Value, System.Globalization.CultureInfo.InvariantCulture) >= 0);
    }

    [Theory]
    [InlineData("--abc revenu", Customers, "did you mean `revenue`?")]
    [InlineData("--abc revenue --subject who", Customers, "has no column `who`")]
    [InlineData("--abc revenue", "revenue\n5\n", "does not say whom a row is about")]
    [InlineData("--abc revenue", "id,revenue\nann,5\nbob,lots\n", "row 2: `revenue` is a number, found `lots`")]
    [InlineData("--abc revenue", "id,revenue\nann,5\nann,6\n", "row 2: `ann` stands in row 1 already")]
    [InlineData("--abc revenue", "id,revenue\nann,5,6\n", "row 1: expected 2 fields, found 3")]
    [InlineData("--abc revenue", "id,revenue\n,5\n", "row 1: `id` is missing")]
    [InlineData("--abc revenue", "id,revenue\n", "holds no row")]
    [InlineData("--abc revenue", "", "holds no row")]
    [InlineData("--abc revenue --cuts 0.9,0.5", Customers, "expected two cuts, the smaller first")]
    [InlineData("--abc revenue --whale profit", Customers, "`--abc` and `--whale` are two metrics")]
    [InlineData("", Customers, "no metric is named")]
    [InlineData("--xyz q1,q2", Customers, "--deviation sample")]
    [InlineData("--rfm q1,q2", Customers, "expected three columns, found 2")]
    [InlineData("--rfm q1,q2,revenue", Customers, "`fixed` needs edges of `q1`")]
    [InlineData("--rfm q1,q2,revenue --edges 1;2,1;3", Customers, "`fixed` needs edges of `q2`, rising numbers")]
    [InlineData("--rfm q1,q2,revenue --edges 1;2", Customers, "three lists of edges")]
    [InlineData("--rfm q1,q2,revenue --method fixed,ntile,ntile --edges 1;2;", Customers, "`ntile` finds the edges of `q2` itself")]
    [InlineData("--rfm q1,q2,revenue --method ntil", Customers, "did you mean `ntile`?")]
    [InlineData("--rfm q1,q2,revenue --method quantileRightClosed", "id,q1,q2,revenue\na,1,1,1\nb,1,2,3\nc,1,4,5\n", "`q1` cannot be scored: several of the 5 quantiles are equal")]
    [InlineData("--whale revenue", "id,revenue\na,79228162514264337593543950335\nb,79228162514264337593543950335\n", "too large to be held")]
    [InlineData("--invoices id,no,on --method ntile", Customers, "expected four columns")]
    [InlineData("--invoices id,no,on,total --as-of 2026-01-01T00:00:00Z --method ntile", "id,no,on,total\na,1,yesterday,5\n", "row 1: `on` is a date or an instant, found `yesterday`")]
    [InlineData("--invoices id,no,on,total --as-of 2026-01-01T00:00:00Z --method ntile", "id,no,on,total\na,1,2026-05-05,5\n", "no invoice of")]
    public async Task What_cannot_be_computed_is_explained(string flags, string customers, string said)
    {
        CommandRun run = await Metrics(customers, flags.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.Exit.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_chart_does_not_take_the_place_of_the_facts()
    {
        CommandRun run = await Metrics(Customers, "--abc", "revenue", "--svg", files.PathOf("customers.csv"));

        run.Exit.ShouldBe(1);
        File.ReadAllText(files.PathOf("customers.csv")).ShouldBe(Customers);
    }

    [Fact]
    public async Task Where_every_value_is_missing_nobody_has_a_class_and_the_chart_is_empty()
    {
        string svg = files.PathOf("chart.svg");
        CommandRun run = await Metrics("id,revenue\na,\nb,\n", "--abc", "revenue", "--svg", svg, "--format", "json");

        run.Exit.ShouldBe(0, run.Error);
        JsonElement.Parse(run.Out).GetProperty("missing").GetInt32().ShouldBe(2);
        XDocument.Parse(File.ReadAllText(svg)).Root.ShouldNotBeNull();
    }

    [FactWithSharedData]
    public async Task The_invoices_of_a_retailer_give_the_scores_that_are_known()
    {
        CommandRun run = await CommandRun.Of(
        [
            "metrics", "--facts", SharedData.Combine("data", "online-retail", "invoices.csv"), "--invoices", "customer_id,invoice_no,invoice_datetime,total",
            "--as-of", "2011-12-11T00:00:00Z", "--method", "quantileRightClosed,rankFirstThenQuantile,rankFirstThenQuantile", "--format", "json",
        ]);

        run.Exit.ShouldBe(0, run.Error);
        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("customers").GetInt32().ShouldBe(4338);
        report.GetProperty("members").EnumerateArray().Sum(m => m.GetProperty("monetary").GetDecimal()).ShouldBe(8_911_407.904m);
        foreach (string column in (string[])["frequency", "monetary"])
        {
            report.GetProperty("counts").GetProperty(column).EnumerateObject().Select(score => score.Value.GetInt32()).ShouldBe([868, 867, 868, 867, 868]);
        }

        report.GetProperty("counts").GetProperty("recency").EnumerateObject().Sum(score => score.Value.GetInt32()).ShouldBe(4338);
        report.GetProperty("members").EnumerateArray().Count(m => m.GetProperty("recencyScore").GetInt32() <= 2 && m.GetProperty("frequencyScore").GetInt32() <= 2).ShouldBe(1071);
    }

    public void Dispose() => files.Dispose();

    private static IEnumerable<(string, int)> Counts(JsonElement report) => report.GetProperty("counts").EnumerateObject().Select(count => (count.Name, count.Value.GetInt32()));

    private Task<CommandRun> Metrics(string facts, params string[] args) => CommandRun.Of(["metrics", "--facts", files.With("customers.csv", facts), .. args]);
}
