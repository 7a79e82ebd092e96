using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Analysis.Findings;
using RulesHost.Server;
using RulesHost.Tests.Fuzzing.Rules;

namespace RulesHost.Tests.Fuzzing.Kinds;

/// <summary>Rule sets of one kind, with the calendars and roles that they name, checked and decided as the service does; their tables are looked at as a whole too.</summary>
/// <param name="name">Of the kind.</param>
/// <param name="pieces">What the kind's own keys may hold.</param>
internal sealed partial class KindSubject(string name, IEnumerable<RuleFileSeed> seeds, IReadOnlyList<string> pieces)
    : RuleFileSubject([.. seeds], [.. pieces, "- ", ": ", "{ ", " }", "[ ", " ]", "'", "when: {}", "rules: []", "otherwise:", "default: 1", "optional: true", "from: facts", "null", "true"])
{
    private static readonly RulePromises OfAllKinds = new(InstalledKinds.Loader, TableFindings.Of);

    public static IReadOnlyList<KindSubject> All { get; } =
    [
        new("segmentation", Seeds("Segmentation", "segmentation"), ["join:", "stay:", "rank: 1", "onUnknown: keepCurrent", "requireConsecutive: { up: 2, down: 0 }", "grace: P1M", "maxStep: 1", "approval:", "state: { segment: Core }", "quantiles: 5"]),
        new("servicePolicy", Seeds("ServicePolicy", "servicePolicy"), ["mode: shortage", "specificity:", "calculators:", "serviceLevel: 0.9999", "cutoff: 24:00", "days: 99999999", "breaches:", "warnAt: 80 %", "leadTime: -1", "measure: 0"]),
        new("escalation", Seeds("Escalation", "escalation"), ["after: 999999 working days", "after: P1D", "0 minutes", "999999 elapsed hours", "PT99999999999H", "clock: sinceStart", "outsideHours: skip", "condition: notResolved", "repeat: { times: 20, wait: 0 minutes, resetAcknowledgement: true }",
            "type: severityRaised", "type: reassigned, to: nobody", "type: paused", "type: resumed", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "closed", "00:00-24:00", "promise: 0 hours", "warnAt: [1 %, 100 %]", "roles: team"]),
        new("allocation", Seeds("Allocation", "allocation"), ["method: inTurn", "method: percentCap", "guarantee: 100 %", "floor: 50 %", "reserve:", "quantity: 0", "quantity: 9223372036854775807", "weights: {}", "multiple: 0", "lots:", "commitments:", "unitRounding: up"]),
        new("tables", RuleFileSeed.In(RepositoryFolder.Combine("rules"), "*.yaml").Concat(RuleFileSeed.In(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases"), "*.yaml")).Where(seed => OfKind("decision").IsMatch(seed.Text)),
            ["hitPolicy: unique", "hitPolicy: any", "hitPolicy: first", "hitPolicy: priority", "min: 0", "max: 0", "values: [a]", "decimals: 0", "not(1)", "[1..1)", "< 0", ">= 0", "\"a\", \"b\""]),
    ];

    public override string Name => name;

    protected override RulePromises Promises => OfAllKinds;

    protected override string Quoted(string expression) => $"'{expression.Replace("'", "''", StringComparison.Ordinal)}'";

    // The samples of the kind, and the files of its tests, those that it points at among them.
    private static IEnumerable<RuleFileSeed> Seeds(string folder, string kind) =>
        new[] { RepositoryFolder.Combine("rules"), RepositoryFolder.Combine("tests", "RulesHost.SupplyChain.Tests", folder, "Rules") }
            .SelectMany(place => RuleFileSeed.In(place, "*.yaml").Where(seed => !place.EndsWith("rules", StringComparison.Ordinal) || OfKind(kind).IsMatch(seed.Text)).Select(seed => WithReferences(seed, place)));

    // A document that others point at stands among them.
    private static RuleFileSeed WithReferences(RuleFileSeed seed, string place)
    {
        Dictionary<string, ReadOnlyMemory<byte>> neighbours = new(seed.Neighbours);
        foreach (RuleFileSeed other in RuleFileSeed.In(place, "*.yaml").Where(other => other.Path != seed.Path && !(IsRuleSet(seed) && IsRuleSet(other))))
        {
            neighbours[other.Path] = Encoding.UTF8.GetBytes(other.Text);
        }

        return seed with { Neighbours = neighbours };
    }

    private static bool IsRuleSet(RuleFileSeed seed) => RuleSet().IsMatch(seed.Text);

    private static Regex OfKind(string kind) => new($"^kind: {kind}$", RegexOptions.Multiline);

    [GeneratedRegex("^ruleSet:", RegexOptions.Multiline)]
    private static partial Regex RuleSet();
}
