using System.Text.Json;

namespace RulesHost.Server.Tests.FormerVersions;

/// <summary>A request about the past, and what of its answer is promised for ever.</summary>
internal sealed record RecordedRequest(string RuleSet, string Request, string Result, string Matched, string Outcome)
{
    private const string Core = """{"annualRevenue":150000,"marginPercent":20,"ordersPerMonth":4.5,"daysSinceLastOrder":10}""";
    private const string Shrinking = """{"annualRevenue":77000,"marginPercent":14,"ordersPerMonth":3.1,"daysSinceLastOrder":40}""";

    private static readonly (string RuleSet, string Members)[] Cases =
    [
        ("customer-segments", $$"""  "subject":"C-1042","facts":{{Core}}  """),
        ("customer-segments", $$"""  "subject":"C-7","facts":{{Shrinking}},"state":{"segment":"Core","since":"2025-02-01T09:00:00Z"}  """),
        ("service-policy", """  "facts":{"productClass":"A","annualRevenue":64000,"marginPercent":22.5,"ordersPerMonth":3,"daysSinceLastOrder":31}  """),
    ];

    private static readonly string[] Instants =
        ["2026-01-10T09:00:00Z", "2026-02-02T09:29:59Z", "2026-02-21T09:00:00+01:00", "2026-03-12T09:00:00Z", "2026-04-05T09:00:00Z", "2026-05-01T00:00:00Z", "2026-06-02T09:00:00Z"];

    /// <summary>Before the backdated release was known, while a mode held, at the end.</summary>
    private static readonly string[] Known = ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "2026-12-31T00:00:00Z"];

    public static async Task<IReadOnlyList<RecordedRequest>> AskAsync(Func<string, string, Task<Reply>> ask)
    {
        List<RecordedRequest> recorded = [];
        foreach ((string ruleSet, string members) in Cases)
        {
            foreach (string asOf in Instants)
            {
                foreach (string knownAt in Known)
                {
                    string request = $$"""{"asOf":"{{asOf}}","knownAt":"{{knownAt}}",{{members.Trim()}}}""";
                    recorded.Add(Of(ruleSet, request, await ask(ruleSet, request)));
                }
            }
        }

        return recorded;
    }

    public static RecordedRequest Of(string ruleSet, string request, Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        using JsonDocument answer = JsonDocument.Parse(reply.Text);
        string Raw(string name) => answer.RootElement.GetProperty(name).GetRawText();
        return new RecordedRequest(ruleSet, request, Raw("result"), Raw("matched"), Raw("outcome"));
    }

    public string ToLine() => $$"""{"ruleSet":"{{RuleSet}}","request":{{Request}},"result":{{Result}},"matched":{{Matched}},"outcome":{{Outcome}}}""";

    public static RecordedRequest FromLine(string line)
    {
        using JsonDocument recorded = JsonDocument.Parse(line);
        string Raw(string name) => recorded.RootElement.GetProperty(name).GetRawText();
        return new RecordedRequest(recorded.RootElement.GetProperty("ruleSet").GetString()!, Raw("request"), Raw("result"), Raw("matched"), Raw("outcome"));
    }
}
