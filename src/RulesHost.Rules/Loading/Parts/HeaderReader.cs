using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The keys in which a rule set speaks of itself.</summary>
public static class HeaderReader
{
    public static RuleSetHeader Read(MapNode document, DiagnosticBag diagnostics)
    {
        if (document.Text("timeZone") is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text) is null)
        {
            diagnostics.Add(RuleSetDiagnostics.UnknownTimeZone, zone.Location, $"unknown time zone `{zone.Text.Shown()}`",
                NearestName.Help(zone.Text, DateTimeZoneProviders.Tzdb.Ids) ?? "name an IANA zone such as `Europe/Oslo`");
        }

        Fragment name = document.Text("ruleSet")!;
        return new RuleSetHeader(name.Text, name, document.Text("kind")!.Text)
        {
            Title = document.Text("title")?.Text,
            Description = document.Text("description")?.Text,
            Owner = document.Text("owner")?.Text,
            ReviewBy = document.Text("reviewBy") is { } day ? (TypedLiteral.Read(day, FeelType.Date, diagnostics) as DateValue)?.Date : null,
            Assumptions = [.. document.List("assumptions").OfType<ScalarNode>().Select(a => a.Text.Text)],
            TimeZone = document.Text("timeZone")?.Text,
            DecisionLog = LoggingWords.Read(document.Find("decisionLog")),
        };
    }

    public static IReadOnlyList<Formula> Formulas(MapNode? formulas) =>
        [.. (formulas?.Entries ?? []).Where(e => e.Value is ScalarNode).Select(e => new Formula(e.Name, e.Key, ((ScalarNode)e.Value).Text.Trim()))];
}
