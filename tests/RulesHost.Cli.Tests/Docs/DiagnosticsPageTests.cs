using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Analysis.Findings;
using RulesHost.Dmn.Kit;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>The catalogue of diagnostics, the sections of its page and their failing examples are the same.</summary>
public sealed partial class DiagnosticsPageTests
{
    private const string Page = "docs/diagnostics.md";

    private static readonly IReadOnlyList<DiagnosticKind> Catalogue =
        [
            .. FeelDiagnostics.All, .. LoadingDiagnostics.All, .. RuleSetDiagnostics.All, .. SegmentationDiagnostics.All, .. ServicePolicyDiagnostics.All,
            .. CalendarDiagnostics.All, .. EscalationDiagnostics.All, .. AllocationDiagnostics.All, .. AnalysisDiagnostics.All, .. EvaluationDiagnostics.All, .. GovernanceDiagnostics.All, .. DmnDiagnostics.All,
        ];

    // What a page cannot show: too much of something, or bytes that are no text.
    private static readonly Dictionary<string, Func<IReadOnlyList<Diagnostic>>> Unprintable = new()
    {
        ["RH1004"] = () => Check(Computed(new string('(', 1_000) + "1" + new string(')', 1_000))),
        ["RH1005"] = () => Check(Computed(string.Join(" + ", Enumerable.Repeat("1", 50_000)))),
        ["RH1100"] = () => Check(new byte[64_000_000]),
        ["RH1101"] = () => Check([.. "title: Fracht f"u8, 0xFC, .. "r alle"u8]),
        ["RH1102"] = () => Check(Encoding.UTF8.GetBytes("assumptions: " + new string('[', 100) + new string(']', 100))),
        ["RH3048"] = () => Refused(),
        ["RH4005"] = () => Check(Pigeonholes(birds: 11)),
        ["RH5103"] = () => SameValues(),
        ["RH7017"] = () => Models([("freight.dmn", string.Concat(Enumerable.Repeat("<a>", 600)) + string.Concat(Enumerable.Repeat("</a>", 600)))]),
    };

    // The first needs to know the day, the second a request.
    private static readonly string[] ToldElsewhere = ["RH3090", "RH5008"];

    public static TheoryData<string> Codes => [.. Catalogue.Select(kind => kind.Code).Except(ToldElsewhere).Except(Requested).Except(Acted)];

    public static TheoryData<string> RequestedCodes => [.. Requested];

    // Those whose examples are requests to rule sets of their own section.
    private static IEnumerable<string> Requested =>
        Catalogue.Select(kind => kind.Code).Except(ToldElsewhere).Where(code => Blocks(code).Exists(block => block.Kind == "json request"));

    // Those whose examples are calls by people, run with all others of their kind.
    private static IEnumerable<string> Acted => Catalogue.Select(kind => kind.Code).Where(code => Blocks(code).Exists(block => block.Kind == "acts"));

    [Fact]
    public void The_last_call_of_an_example_is_refused_by_the_code_of_its_section() =>
        Acted.Where(code => !Blocks(code).Single(block => block.Kind == "acts").Text.TrimEnd().EndsWith($"=> {code}", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_page_has_a_section_for_each_code_in_the_order_of_the_codes() =>
        File.ReadAllLines(RepositoryFolder.Combine("docs", "diagnostics.md")).Where(line => line.StartsWith("## RH", StringComparison.Ordinal))
            .ShouldBe(Catalogue.OrderBy(kind => kind.Code, StringComparer.Ordinal).Select(kind => $"## {kind.Code} {kind.Title}"));

    [Fact]
    public void A_code_is_used_once() => Catalogue.Select(kind => kind.Code).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_code_is_told_so(string code)
    {
        IReadOnlyList<Diagnostic> diagnostics = Diagnostics(code);

        diagnostics.Select(d => d.Code).Distinct().ShouldBe([code], string.Join('\n', diagnostics));
    }

    [Fact]
    public async Task A_review_that_is_due_is_told_by_the_command_line()
    {
        using PageFolder folder = new();
        folder.Write("due/freight.yaml", PageWorkspace.Whole(Blocks("RH3090").Single()));

        (await folder.Run("./ruleshost check due")).ShouldContain("RH3090");
    }

    [Fact]
    public async Task A_malformed_request_is_told_by_the_service()
    {
        using PageFolder folder = new();
        folder.Write("rules/freight.yaml", Base.Text);
        folder.Write("request.json", Blocks("RH5008").Single().Text);

        (await folder.Run("curl -s http://127.0.0.1:5080/v1/decisions/freight -H 'Content-Type: application/json' -d @request.json")).ShouldContain("RH5008");
    }

    [Theory]
    [MemberData(nameof(RequestedCodes))]
    public async Task The_example_of_a_request_is_told_so_by_the_service(string code)
    {
        using PageFolder folder = new();
        List<CodeBlock> blocks = Blocks(code);
        foreach (CodeBlock file in blocks.Where(block => block.Kind.EndsWith("file", StringComparison.Ordinal)))
        {
            folder.Write($"rules/{PageWorkspace.FileOf(file)}", file.Text);
        }

        CodeBlock request = blocks.Single(block => block.Kind == "json request");
        string ruleSet = request.Settings.GetValueOrDefault("ruleSet", Path.GetFileNameWithoutExtension(PageWorkspace.FileOf(blocks[0])));
        folder.Write("request.json", request.Text);
        string answer = await folder.Run($"curl -s http://127.0.0.1:5080/v1/decisions/{ruleSet} -H 'Content-Type: application/json' -d @request.json");
        DiagnosticCode().Matches(answer).Select(match => match.Value).Distinct().ShouldBe([code], answer);
    }

    private static IReadOnlyList<Diagnostic> Diagnostics(string code)
    {
        List<CodeBlock> blocks = Blocks(code);
        if (blocks.Count == 0)
        {
            return Unprintable.GetValueOrDefault(code).ShouldNotBeNull($"{code} has no example")();
        }

        if (blocks.FindAll(block => block.Kind == "xml failing") is { Count: > 0 } models)
        {
            return Models(models.Select(block => (block.Settings.GetValueOrDefault("file", "freight.dmn"), block.Text)));
        }

        IReadOnlyList<CodeBlock> files = [.. blocks.Where(block => block.Kind != "json facts")];
        CheckedWorkspace workspace = PageWorkspace.Of(files.Count > 0 ? files : [Base]);
        return blocks.Find(block => block.Kind == "json facts") is { } facts ? Decide(workspace, facts.Text) : Told(workspace, files);
    }

    // What a file that fails is told; files beside it may have mistakes of their own.
    private static IReadOnlyList<Diagnostic> Told(CheckedWorkspace workspace, IEnumerable<CodeBlock> blocks)
    {
        HashSet<string> failing = [.. blocks.Where(block => block.Kind.Contains("failing", StringComparison.Ordinal)).Select(PageWorkspace.FileOf)];
        return [.. workspace.Diagnostics.Where(d => failing.Contains(d.Location!.File.Path))];
    }

    // What is said of facts and of deciding from them; the rule set itself is sound.
    private static IReadOnlyList<Diagnostic> Decide(CheckedWorkspace workspace, string json)
    {
        workspace.HasErrors.ShouldBeFalse(string.Join('\n', workspace.Diagnostics));
        DiagnosticBag problems = [];
        if (JsonFacts.Read(Encoding.UTF8.GetBytes(json), problems) is not ContextValue facts || problems.Count > 0)
        {
            return problems.Sorted();
        }

        Answer answer = workspace.Standing.Decide(PageWorkspace.BaseName(Page), new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")));
        return answer is Answer.Refused refused ? refused.Problems : answer is Answer.Decided decided ? [.. decided.Decision.Problems, .. decided.Decision.Warnings] : [];
    }

    private static List<CodeBlock> Blocks(string code) =>
        [.. CodeBlock.All.Where(block => block.Page == Page && block.Heading.StartsWith(code, StringComparison.Ordinal))];

    /// <summary>Refuses every table, as an engine of a package refuses one that is too large.</summary>
    private sealed class UnwillingEngine : TableEngine
    {
        public override string Name => "unwilling";

        public override string? Refusal(CheckedTable table) => $"it has {table.Rows.Count} rows";

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => throw new InvalidOperationException("it was refused");
    }

    private static CodeBlock Base => CodeBlock.All.Single(block => block.Page == Page && block.Kind == "yaml base");

    private static IReadOnlyList<Diagnostic> Check(byte[] bytes) =>
        InstalledKinds.Checker.Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["freight.yaml"] = bytes })).Diagnostics;

    private static IReadOnlyList<Diagnostic> Refused() => InstalledKinds.CheckerFor(new UnwillingEngine())
        .Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["freight.yaml"] = Encoding.UTF8.GetBytes(Base.Text) })).Diagnostics
        .Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();

    private static IReadOnlyList<Diagnostic> Models(IEnumerable<(string Path, string Text)> files) =>
        KitRun.Of(files.Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text))), (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")).Diagnostics;

    private static byte[] Computed(string formula) => Encoding.UTF8.GetBytes($"""
        {Base.Text}
        computed:
          many: {formula}
        """);

    // Some two birds always share a hole, so there is no gap; to see that, every way to place them must be looked at.
    private static byte[] Pigeonholes(int birds)
    {
        IEnumerable<string> inputs = Enumerable.Range(1, birds).Select(bird => $"bird{bird}: {{ type: number, min: 1, max: {birds - 1}, decimals: 0 }}");
        IEnumerable<string> rules =
            from hole in Enumerable.Range(1, birds - 1)
            from one in Enumerable.Range(1, birds)
            from other in Enumerable.Range(1, one - 1)
            select $"- {{ id: H{hole}-{one}-{other}, when: {{ bird{one}: '{hole}', bird{other}: '{hole}' }}, then: {{ shared: 1 }} }}";
        return Encoding.UTF8.GetBytes($$"""
            ruleSet: pigeonholes
            kind: decision
            hitPolicy: any
            inputs:
              {{string.Join("\n  ", inputs)}}
            outputs: { shared: { type: number } }
            rules:
              {{string.Join("\n  ", rules)}}
            """);
    }

    private static IReadOnlyList<Diagnostic> SameValues()
    {
        DiagnosticBag problems = [];
        ScoreMetric metric = new(Fragment.Of("score"), Fragment.Of("revenue"), new ScoreRule(ScoreMethod.QuantileRightClosed, 5, [], LowIsBest: false));
        PopulationMetrics.Of(metric, [.. Enumerable.Range(1, 9).Select(i => ($"C-{i}", (decimal?)7))], problems);
        return [.. problems];
    }

    [GeneratedRegex("RH[0-9]{4}")]
    private static partial Regex DiagnosticCode();
}
