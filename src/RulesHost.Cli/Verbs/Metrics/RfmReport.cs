using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>Scores of recency, frequency and monetary value, in the order of the file.</summary>
/// <param name="Rules">Of each of the three.</param>
internal sealed record RfmReport(IReadOnlyList<string> Columns, IReadOnlyList<ScoreRule> Rules, IReadOnlyList<RfmMember> Members, int Missing) : MetricReport
{
    private static readonly string[] Names = ["recency", "frequency", "monetary"];

    private IReadOnlyList<string> Methods => [.. Rules.Select(rule => JsonNamingPolicy.CamelCase.ConvertName(rule.Method.ToString()))];

    /// <summary>Null, and said why, where a column cannot be used or scored. Who lacks one of the three has no scores.</summary>
    public static RfmReport? Of(Customers customers, IReadOnlyList<string> columns, IReadOnlyList<ScoreRule> rules, Terminal terminal)
    {
        if (customers.Series(columns) is not { } series)
        {
            return null;
        }

        List<(string Id, IReadOnlyList<decimal> Values)> whole = [.. series.Where(one => one.Values.Count == Names.Length)];
        IReadOnlyList<int>[] scores = new IReadOnlyList<int>[Names.Length];
        for (int i = 0; i < Names.Length; i++)
        {
            try
            {
                scores[i] = whole.Count == 0 ? [] : Scores.Of([.. whole.Select(one => new Member(one.Id, one.Values[i]))], rules[i]);
            }
            catch (DuplicateEdgesException duplicate)
            {
                terminal.Fail($"`{columns[i]}` cannot be scored: {duplicate.Message}", "use `rankFirstThenQuantile`, `ntile`, fewer bins, or edges of your own");
                return null;
            }
        }

        return new RfmReport(columns, rules, [.. whole.Select((one, k) => new RfmMember(one.Id, one.Values, [.. scores.Select(column => column[k])]))], series.Count - whole.Count);
    }

    public override void WriteText(Terminal terminal)
    {
        terminal.Out.WriteLine($"scores of {string.Join(", ", Columns.Select(column => $"`{column}`"))}, {string.Join(", ", Methods.Distinct())}, of {Counted.Of(Members.Count, "customer")}{Without(Missing, "all three")}".Visible());
        TextTable scores = new(["score", .. Columns.Select(Column.Number)]);
        for (int score = Rules.Max(rule => rule.Bins); score > 0; score--)
        {
            scores.Add([$"{score}", .. Rules.Select((rule, i) => score > rule.Bins ? "" : Counted.Digits(Count(i, score)))]);
        }

        scores.Write(terminal);
        WriteMembers(Members, ["customer", .. Columns.Select(Column.Number), "scores"], m => [m.Id, .. m.Values.Select(Figures.Of), string.Join('-', m.Scores)], terminal);
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("metric", "rfm");
        json.WriteStartArray("columns");
        foreach (string column in Columns)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        json.WriteStartArray("methods");
        foreach (string method in Methods)
        {
            json.WriteStringValue(method);
        }

        json.WriteEndArray();
        json.WriteNumber("customers", Members.Count);
        json.WriteNumber("missing", Missing);
        json.WriteStartObject("counts");
        for (int i = 0; i < Names.Length; i++)
        {
            WriteCounts(json, Names[i], Enumerable.Range(1, Rules[i].Bins).Select(score => ($"{score}", Count(i, score))));
        }

        json.WriteEndObject();
        WriteMembers(json, Members, m =>
        {
            json.WriteString("subject", m.Id);
            for (int i = 0; i < Names.Length; i++)
            {
                json.WriteFigure(Names[i], m.Values[i]);
                json.WriteNumber($"{Names[i]}Score", m.Scores[i]);
            }
        });
    }

    public override string Chart() => HeatMap.Draw(
        "Customers by recency and frequency", $"How many of {Counted.Of(Members.Count, "customer")} have each pair of scores, the best at the top right.",
        "recency score", "frequency score", Rules[0].Bins, Rules[1].Bins, Members.CountBy(m => (m.Scores[0], m.Scores[1])).ToDictionary(),
        [.. Names.Select((name, i) => (name, (IReadOnlyList<(string, int)>)[.. Enumerable.Range(1, Rules[i].Bins).Select(score => ($"{score}", Count(i, score)))]))]);

    private int Count(int column, int score) => Members.Count(m => m.Scores[column] == score);
}

/// <param name="Values">Recency, frequency and monetary value.</param>
/// <param name="Scores">Of the three.</param>
internal sealed record RfmMember(string Id, IReadOnlyList<decimal> Values, IReadOnlyList<int> Scores);
