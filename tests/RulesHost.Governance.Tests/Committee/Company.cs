using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Testing;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Roles;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>A small company with the rule files of <c>Rules/</c>, the people who look after them, and a clock that goes when it is told to.</summary>
internal sealed class Company : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly Person Anna = new("anna", ["analyst"]);
    public static readonly Person Bo = new("bo", ["analyst"]);
    public static readonly Person Kari = new("kari", ["committee"]);
    public static readonly Person Lars = new("lars", ["committee"]);
    public static readonly Person Mona = new("mona", ["committee", "chair"]);
    public static readonly Person Siri = new("siri", ["supply-chain"]);
    public static readonly Person Ola = new("ola", ["administrator"]);

    private static readonly RuleSetKind[] Kinds = [new DecisionKind(), new SegmentationKind()];

    public static readonly WorkspaceLoader Loader = new(
        Kinds, new HolidaysKind(), new CalendarKind(), new RolesKind(), new GovernanceKind(["decision", "segmentation", "facts", "calendar", "governance"]));

    private Company(FailingJournal journal, HandClock clock, MemoryStore store, StandingCompiler compiler, Ledger ledger)
    {
        (Journal, Clock, Store, Ledger) = (journal, clock, store, ledger);
        Committee = new RuleCommittee(ledger, store, compiler, new Planner(compiler, store, new ExampleRunner(Loader)), (_, _) => AsyncEnumerable.Empty<ReadOnlyMemory<byte>>());
        Keys = new KeyRing(ledger);
        Desk = new ExceptionDesk(ledger, Loader);
    }

    public MemoryStore Store { get; }

    public FailingJournal Journal { get; }

    public HandClock Clock { get; }

    public Ledger Ledger { get; }

    public RuleCommittee Committee { get; }

    public KeyRing Keys { get; }

    public ExceptionDesk Desk { get; }

    public HistoryState State => Ledger.State;

    public InForce InForce => Ledger.InForceAt(Ledger.Now);

    public static async Task<Company> OpenAsync(params (string Path, string Text)[] files)
    {
        Company company = await ReadAsync(new MemoryStore(), new HandClock());
        (await company.Committee.BootstrapAsync(Files([.. RuleFiles(), .. files]))).ShouldBeGranted();
        return company;
    }

    /// <summary>Whoever reads a history anew, with nothing remembered.</summary>
    public static async Task<Company> ReadAsync(MemoryStore store, HandClock clock)
    {
        StandingCompiler compiler = new(store, new WorkspaceChecker(Loader));
        FailingJournal journal = new(store);
        return new Company(journal, clock, store, compiler, await Ledger.OpenAsync(journal, compiler, clock));
    }

    public static WorkspaceFiles Files(params IEnumerable<(string Path, string Text)> files)
    {
        Dictionary<string, ReadOnlyMemory<byte>> texts = [];
        foreach ((string path, string text) in files)
        {
            texts[path] = Encoding.UTF8.GetBytes(text);
        }

        return WorkspaceFiles.Of(texts);
    }

    public static IEnumerable<(string Path, string Text)> RuleFiles() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Rules")).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>A file as it is in force.</summary>
    public string TextOf(string path) => Encoding.UTF8.GetString(InForce.Files.Texts.Files[path].Span);

    public Task<Ruling<Entry>> ProposeAsync(Person by, string path, string? text, bool isEmergency = false) =>
        Committee.ProposeAsync(by, $"change {path}", new Dictionary<string, byte[]?> { [path] = text is null ? null : Encoding.UTF8.GetBytes(text) }, isEmergency);

    /// <summary>Proposes a file with one text in it replaced.</summary>
    /// <returns>The number of the proposal.</returns>
    public async Task<int> EditAsync(Person by, string path, string old, string replacement, bool isEmergency = false)
    {
        TextOf(path).ShouldContain(old);
        return ((Proposed)(await ProposeAsync(by, path, TextOf(path).Replace(old, replacement, StringComparison.Ordinal), isEmergency)).ShouldBeGranted().Act).Proposal;
    }

    public async Task<Ruling<Entry>> ReviseAsync(Person by, int proposal, string path, string old, string replacement) => await Committee.ReviseAsync(
        by, proposal, null, new Dictionary<string, byte[]?> { [path] = Encoding.UTF8.GetBytes(TextOf(path).Replace(old, replacement, StringComparison.Ordinal)) }, RevisionCause.Edited);

    public Task<Plan> PlanAsync(int proposal) => Committee.PlanAsync(InForce, State.Proposals[proposal]);

    public async Task<Ruling<Entry>> ApproveAsync(Person by, int proposal) => await Committee.ApproveAsync(by, proposal, (await PlanAsync(proposal)).Hash, null);

    public Task<Ruling<Entry>> PublishAsync(Person by, int proposal, DateTimeOffset? from = null, params int[] keep) => Committee.PublishAsync(by, proposal, from, keep);

    /// <summary>The whole way, by an analyst and two of the committee.</summary>
    /// <returns>The number of the release.</returns>
    public async Task<int> ReleaseAsync(string path, string old, string replacement, DateTimeOffset? from = null)
    {
        int proposal = await EditAsync(Anna, path, old, replacement);
        (await ApproveAsync(Kari, proposal)).ShouldBeGranted();
        return ((Published)(await PublishAsync(Mona, proposal, from)).ShouldBeGranted().Act).Release;
    }

    /// <summary>The surcharge on a consignment, decided now.</summary>
    public async Task<decimal> SurchargeAsync(string zone) => await SurchargeAsync(zone, Ledger.Now, State.Head.Sequence);

    public async Task<decimal> SurchargeAsync(string zone, DateTimeOffset asOf, long position)
    {
        Decision decision = (await AnswerAsync("freight-surcharge", $$"""{ "zone": "{{zone}}", "weightKg": 10 }""", asOf, position)).ShouldBeOfType<Answer.Decided>().Decision;
        return ((NumberValue)decision.Result!.Find("percent")!).Number;
    }

    /// <summary>The bytes of a decision, as a text; what is said where there is none.</summary>
    public async Task<string> DecideAsync(string ruleSet, string facts, DateTimeOffset asOf, long position) => await AnswerAsync(ruleSet, facts, asOf, position) switch
    {
        Answer.Decided decided => Encoding.UTF8.GetString(DecisionWriter.ToUtf8(decided.Decision)),
        Answer.Refused refused => string.Join('\n', refused.Problems),
        _ => "there is no such rule set",
    };

    public void Dispose() => Ledger.Dispose();

    private async Task<Answer?> AnswerAsync(string ruleSet, string facts, DateTimeOffset asOf, long position)
    {
        HistoryState state = (await Ledger.StateAtAsync(position)).ShouldNotBeNull();
        Standing standing = (await Ledger.AsOfAsync(state, asOf)).Workspace.Standing;
        ContextValue given = (ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(facts), new DiagnosticBag())!;
        DateTimeValue instant = (DateTimeValue)TemporalText.ParseDateTime(EntryFormat.Text(asOf));
        return standing.RuleSets.ContainsKey(ruleSet) ? standing.Decide(ruleSet, new DecisionRequest(given, instant) { Position = position }) : null;
    }
}

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Company.Start;

    public void Pass(TimeSpan time) => Now += time;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A journal whose disk is full as long as somebody says so.</summary>
internal sealed class FailingJournal(IJournal kept) : IJournal
{
    public bool IsFull { get; set; }

    public Task<bool> AppendAsync(long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancel) =>
        IsFull ? throw new StoreException("`history.db` cannot grow: the disk is full", "make room") : kept.AppendAsync(expected, lines, cancel);

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long after, CancellationToken cancel) => kept.ReadAsync(after, cancel);

    public Task WaitAsync(long after, CancellationToken cancel) => kept.WaitAsync(after, cancel);
}

internal static class Rulings
{
    public static Entry ShouldBeGranted(this Ruling<Entry> ruling) => ruling is Ruling<Entry>.Granted { Value: var entry } ? entry : throw new ShouldAssertException(Told(ruling));

    /// <summary>What is said to whoever asked, with the remedy.</summary>
    public static string ShouldBeRefused(this Ruling<Entry> ruling, string code)
    {
        Refusal why = ruling.ShouldBeOfType<Ruling<Entry>.Refused>().Why;
        why.Problems.Select(problem => problem.Code).Distinct().ShouldBe([code], Told(ruling));
        return Told(ruling);
    }

    private static string Told(Ruling<Entry> ruling) =>
        ruling is Ruling<Entry>.Refused { Why.Problems: var problems } ? string.Join('\n', problems.Select(problem => $"{problem.Code} {problem.Message}; {problem.Help}")) : "granted";
}
