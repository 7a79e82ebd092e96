using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>The flags of <c>metrics</c>: which metric, of which columns, by which of the practices that there are.</summary>
internal sealed class MetricsFlags
{
    private const int Quintiles = 5;
    private const int MostBins = 100;

    private static readonly string[] RfmColumns = ["recency", "frequency", "monetary"];

    // The first needs edges, and the others find them.
    private static readonly string[] Methods = ["fixed", "quantileRightClosed", "rankFirstThenQuantile", "quantilePlusOneLeftClosed", "ntile"];

    private readonly Option<string?> abc = new("--abc") { Description = "Classes A, B and C by share of the total of this column.", HelpName = "COLUMN" };
    private readonly Option<string?> xyz = new("--xyz") { Description = "Classes X, Y and Z by how much these columns, one a period, vary; or one column of lists.", HelpName = "COLUMNS" };
    private readonly Option<string?> rfm = new("--rfm") { Description = "Scores of recency, frequency and monetary value.", HelpName = "RECENCY,FREQUENCY,MONETARY" };
    private readonly Option<string?> whale = new("--whale") { Description = "Cumulated profit, the most profitable first.", HelpName = "COLUMN" };
    private readonly Option<string?> cuts = new("--cuts") { Description = "Where classes end: 0.80,0.95 for ABC, 0.5,1.0 for XYZ if not said otherwise.", HelpName = "FIRST,SECOND" };
    private readonly Option<string> boundary = new("--boundary") { Description = "ABC: a member is in the class that its cumulated share still fits into, or in the one that it crosses the end of.", DefaultValueFactory = _ => "cumulativeLe" };
    private readonly Option<bool> firstAlwaysA = new("--first-always-a") { Description = "ABC: the largest member is in class A even where it alone exceeds the cut." };
    private readonly Option<string?> deviation = new("--deviation") { Description = "XYZ: whether the standard deviation divides by n or by n - 1." };
    private readonly Option<string> method = new("--method") { Description = "RFM: how values are cut into bins, of all three or of each: fixed, quantileRightClosed, rankFirstThenQuantile, quantilePlusOneLeftClosed or ntile.", HelpName = "METHODS", DefaultValueFactory = _ => "fixed" };
    private readonly Option<int> bins = new("--bins") { Description = "RFM: how many scores there are, where the method finds the edges.", DefaultValueFactory = _ => Quintiles };
    private readonly Option<string?> edges = new("--edges") { Description = "RFM, fixed: the edges of each of the three, such as 14,33,72,180;1,2,4,8;100,500,1000,5000; none of one with another method.", HelpName = "EDGES" };

    public MetricsFlags()
    {
        boundary.AcceptOnlyFromAmong("cumulativeLe", "crossing");
        deviation.AcceptOnlyFromAmong("population", "sample");
    }

    public Option<string> Facts { get; } = new("--facts") { Description = "A file of customers, or of invoices: .csv, .ndjson or .json.", HelpName = "FILE", Required = true };

    public Option<string?> Invoices { get; } = new("--invoices")
    {
        Description = "The rows are invoices: sum them up to customers with `recency` (whole days), `frequency` and `monetary`. Without another metric, these are scored.",
        HelpName = "CUSTOMER,INVOICE,DATE,AMOUNT",
    };

    public Option<string?> AsOf { get; } = Flags.AsOf();

    public Option<string?> Subject { get; } = Flags.Subject();

    public Option<string> Separator { get; } = Flags.Separator();

    public Option<string> Format { get; } = Flags.Format("text", "json");

    public Option<string?> Svg { get; } = new("--svg") { Description = "Where to write a chart.", HelpName = "FILE" };

    public IReadOnlyList<Option> All => [Facts, abc, xyz, rfm, whale, Invoices, AsOf, Subject, cuts, boundary, firstAlwaysA, deviation, method, bins, edges, Separator, Format, Svg];

    /// <summary>What makes the report; null, and said why, where the flags do not say which or contradict each other.</summary>
    public Func<Customers, MetricReport?>? Read(ParseResult parsed, Terminal terminal)
    {
        Option[] given = [.. new Option[] { abc, xyz, rfm, whale }.Where(option => parsed.GetResult(option) is not null)];
        if (given.Length > 1 || (given.Length == 0 && parsed.GetValue(Invoices) is null))
        {
            terminal.Fail(given.Length > 1 ? $"`{given[0].Name}` and `{given[1].Name}` are two metrics" : "no metric is named", "name one of `--abc`, `--xyz`, `--rfm`, `--whale`");
            return null;
        }

        return parsed.GetValue(abc) is { } value ? Abc(value, parsed, terminal)
            : parsed.GetValue(xyz) is { } periods ? Xyz(Names(periods), parsed, terminal)
            : parsed.GetValue(whale) is { } profit ? customers => WhaleReport.Of(customers, profit)
            : Rfm(parsed.GetValue(rfm) is { } columns ? Names(columns) : RfmColumns, parsed, terminal);
    }

    public static string[] Names(string columns) => columns.Split(',', StringSplitOptions.TrimEntries);

    private Func<Customers, MetricReport?>? Abc(string column, ParseResult parsed, Terminal terminal) =>
        Cuts(parsed, 0.80m, 0.95m, terminal) is var (first, second)
            ? customers => AbcReport.Of(customers, column, new AbcRule(first, second, parsed.GetValue(boundary) == "crossing", parsed.GetValue(firstAlwaysA)))
            : null;

    private Func<Customers, MetricReport?>? Xyz(string[] columns, ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(deviation) is not { } word)
        {
            terminal.Fail("nothing says how the standard deviation divides", "add `--deviation population` to divide by n, or `--deviation sample` by n - 1");
            return null;
        }

        return Cuts(parsed, 0.5m, 1.0m, terminal) is var (first, second) ? customers => XyzReport.Of(customers, columns, new XyzRule(first, second, Sample: word == "sample")) : null;
    }

    private Func<Customers, MetricReport?>? Rfm(string[] columns, ParseResult parsed, Terminal terminal)
    {
        if (columns.Length != RfmColumns.Length)
        {
            terminal.Fail($"expected three columns, found {columns.Length}", "name them as `--rfm RECENCY,FREQUENCY,MONETARY`");
            return null;
        }

        string[] methods = Names(parsed.GetValue(method)!);
        if (methods.Except(Methods).FirstOrDefault() is { } unknown)
        {
            terminal.Fail($"unknown method `{unknown.Shown()}`", NearestName.Help(unknown, Methods));
            return null;
        }

        int scores = parsed.GetValue(bins);
        string[] lists = parsed.GetValue(edges)?.Split(';', StringSplitOptions.TrimEntries) ?? ["", "", ""];
        if (methods.Length is not (1 or 3) || lists.Length != RfmColumns.Length || scores is < 2 or > MostBins)
        {
            terminal.Fail($"expected one method or three, three lists of edges, and 2 to {MostBins} bins", "write edges as `--edges '14,33,72,180;1,2,4,8;100,500,1000,5000'`");
            return null;
        }

        List<ScoreRule> rules = [];
        for (int i = 0; i < RfmColumns.Length; i++)
        {
            string how = methods[i % methods.Length];
            decimal[]? rising = lists[i].Length == 0 ? [] : Numbers(lists[i]);
            if (rising is null || !rising.SequenceEqual(rising.Distinct().Order()) || (how == Methods[0]) != (rising.Length > 0))
            {
                terminal.Fail(how != Methods[0] ? $"`{how}` finds the edges of `{columns[i]}` itself" : $"`fixed` needs edges of `{columns[i]}`, rising numbers",
                    how != Methods[0] ? "remove `--edges`, or the method" : "add `--edges '14,33,72,180;1,2,4,8;100,500,1000,5000'`, or a `--method` that finds them");
                return null;
            }

            rules.Add(new ScoreRule(Enum.Parse<ScoreMethod>(how, ignoreCase: true), rising.Length > 0 ? rising.Length + 1 : scores, rising, LowIsBest: i == 0));
        }

        return customers => RfmReport.Of(customers, columns, rules, terminal);
    }

    // Null, and said why, where they are not two, the smaller first.
    private (decimal First, decimal Second)? Cuts(ParseResult parsed, decimal first, decimal second, Terminal terminal)
    {
        if (parsed.GetValue(cuts) is not { } text)
        {
            return (first, second);
        }

        if (Numbers(text) is [var low, var high] && 0 <= low && low < high)
        {
            return (low, high);
        }

        terminal.Fail($"expected two cuts, the smaller first, found `{text.Shown()}`", $"write them as `--cuts {Figures.Of(first)},{Figures.Of(second)}`");
        return null;
    }

    // Null where one is no number.
    private static decimal[]? Numbers(string list)
    {
        List<decimal> numbers = [];
        foreach (string item in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!ExactNumber.TryParse(item, out decimal number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
