using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>One of the <c>metrics:</c>.</summary>
internal static class MetricReader
{
    private const int Quintiles = 5;

    /// <summary>Null, and a diagnostic, where it cannot be computed as it is written.</summary>
    public static Metric? Read(Fragment name, MapNode body, DiagnosticBag diagnostics) => body switch
    {
        _ when body.Text("abc") is { } value => Cuts(body, [0.80m, 0.95m], diagnostics) is [var first, var second]
            ? new AbcMetric(name, value, new AbcRule(first, second, body.Text("boundary")?.Text == "crossing", body.Boolean("firstAlwaysA") ?? false)) : null,
        _ when body.Text("xyz") is { } demand => Cuts(body, [0.5m, 1.0m], diagnostics) is [var first, var second]
            ? new XyzMetric(name, demand, new XyzRule(first, second, body.Text("deviation")!.Text == "sample")) : null,
        _ when body.Text("score") is { } value => Score(name, value, body, diagnostics),
        _ when body.Text("clv") is { } margin => Clv(name, margin, body, diagnostics),
        _ => new ProfitMetric(name, body.Text("profit")!, [.. body.List("costs").OfType<ScalarNode>().Select(cost => cost.Text)]),
    };

    private static decimal[] Cuts(MapNode body, decimal[] otherwise, DiagnosticBag diagnostics)
    {
        if (body.Find("cuts") is not ListNode list)
        {
            return otherwise;
        }

        decimal[] cuts = [.. list.Items.OfType<ScalarNode>().Select(cut => cut.ToNumber())];
        return cuts is [var first, var second] && first < second ? cuts : Refuse("expected two cuts, the smaller first", "such as `[0.80, 0.95]`", list, diagnostics);
    }

    private static ScoreMetric? Score(Fragment name, Fragment value, MapNode body, DiagnosticBag diagnostics)
    {
        ScoreMethod method = body.Text("method") is { } word ? Enum.Parse<ScoreMethod>(word.Text, ignoreCase: true) : ScoreMethod.Fixed;
        decimal[] edges = [.. body.List("edges").OfType<ScalarNode>().Select(edge => edge.ToNumber())];
        if ((method == ScoreMethod.Fixed) != (edges.Length > 0))
        {
            Refuse(edges.Length > 0 ? $"`{body.Text("method")!.Text}` finds its edges itself" : $"`{name.Text}` has no edges",
                edges.Length > 0 ? "remove `edges:`, or the method" : "add `edges:`, or a method that finds them", body, diagnostics);
            return null;
        }

        if (!edges.SequenceEqual(edges.Distinct().Order()))
        {
            Refuse("edges must rise, none twice", $"write `[{string.Join(", ", edges.Distinct().Order())}]`", body.Find("edges")!, diagnostics);
            return null;
        }

        int bins = edges.Length > 0 ? edges.Length + 1 : (int)(body.Number("bins") ?? Quintiles);
        return new ScoreMetric(name, value, new ScoreRule(method, bins, edges, body.Text("best")?.Text == "low"));
    }

    private static ClvMetric? Clv(Fragment name, Fragment margin, MapNode body, DiagnosticBag diagnostics)
    {
        (decimal retention, decimal discount) = (body.Number("retention")!.Value, body.Number("discount")!.Value);
        if (1 + discount <= retention)
        {
            Refuse("the value of a customer that never leaves has no bound", "let `retention` be below 1, or `discount` above 0", body.Find("retention")!, diagnostics);
            return null;
        }

        return new ClvMetric(name, margin, retention, discount, body.Text("acquisitionCost"));
    }

    private static decimal[] Refuse(string message, string help, Node place, DiagnosticBag diagnostics)
    {
        diagnostics.Add(SegmentationDiagnostics.BadMetric, place.Location, message, help);
        return [];
    }
}
