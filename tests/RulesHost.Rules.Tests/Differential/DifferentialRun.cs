using System.Buffers;
using System.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>
/// Generated decisions, each made twice: a table of rule-file cells or of standard ones by the plain plan, which says what it means, and by
/// another engine; a request in bytes by the exact path and by the direct one, where the engine is the native one.
/// </summary>
internal sealed class DifferentialRun(TableEngine engine)
{
    public const int DecisionsPerTable = 500;

    private const string Left = "bytes, left to the exact path";

    private static readonly HitPolicy[] Policies = Enum.GetValues<HitPolicy>();
    private static readonly RuleSetVersion Version = new("generated", 0, "");
    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00+01:00");

    private readonly Lock merging = new();
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <summary>How many decisions were made twice.</summary>
    public long Compared => counts.Where(c => c.Key != Left).Sum(c => c.Value);

    /// <summary>How many decisions there were, by what decided them and how they ended.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>The first difference of each table that has one, with the seed that shows it again.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Decides <see cref="DecisionsPerTable"/> times by each of so many tables, on all processors.</summary>
    public void Decide(int firstSeed, int tables) => Parallel.For(firstSeed, firstSeed + tables, Table);

    private void Table(int seed)
    {
        Dictionary<string, long> tally = [];
        string? fault = (seed % 3) switch
        {
            1 => Plans("standard", seed, isStandard: true, tally),
            2 when engine == TableEngine.Native => Bytes(seed, tally),
            _ => Plans("rule file", seed, isStandard: false, tally),
        };
        lock (merging)
        {
            foreach ((string what, long count) in tally)
            {
                counts[what] = counts.GetValueOrDefault(what) + count;
            }

            if (fault is not null)
            {
                faults.Add($"seed {seed}, {fault}");
            }
        }
    }

    private string? Plans(string cells, int seed, bool isStandard, Dictionary<string, long> tally)
    {
        GeneratedTable table = new(seed, Policies[seed / 3 % Policies.Length], isStandard);
        Standing plain = new([CompiledDecision.Compile(table.Decision, Version, TableEngine.Plain)], []);
        Standing other = new([CompiledDecision.Compile(table.Decision, Version, engine)], []);
        for (int i = 0; i < DecisionsPerTable; i++)
        {
            DecisionRequest request = new(table.Facts(), AsOf);
            (Outcome? outcome, string expected) = Said(plain.Decide("generated", request));
            (_, string found) = Said(other.Decide("generated", request));
            if (outcome is null || found != expected)
            {
                return $"{cells}, facts {request.Facts}: expected {expected}, found {found}";
            }

            Count(tally, $"{cells}, {outcome}");
        }

        return null;
    }

    private static string? Bytes(int seed, Dictionary<string, long> tally)
    {
        GeneratedRequests requests = new(seed);
        DirectDecider direct = DirectDecider.TryCreate(requests.Decision) ?? throw new InvalidOperationException($"seed {seed}: no table for the direct path");
        Standing standing = new([requests.Decision], []);
        TypedFrame frame = direct.NewFrame();
        ArrayBufferWriter<byte> output = new();
        byte[] moment = DirectDecider.Moment(0, AsOf);
        for (int i = 0; i < DecisionsPerTable; i++)
        {
            byte[] request = requests.Next();
            output.ResetWrittenCount();
            if (!direct.TryDecide(request, frame, "01-test"u8, moment, output, out Outcome outcome))
            {
                Count(tally, Left);
                continue;
            }

            string found = $"{outcome} {Encoding.UTF8.GetString(output.WrittenSpan)}";
            string expected = Exact(standing, request);
            if (found != expected)
            {
                return $"bytes, request {Encoding.UTF8.GetString(request)}: expected {expected}, found {found}";
            }

            Count(tally, $"bytes, {outcome}");
        }

        return null;
    }

    private static string Exact(Standing standing, byte[] request)
    {
        ContextValue? facts = (JsonFacts.Read(request, []) as ContextValue)?.Find("facts") as ContextValue;
        return facts is not null && standing.Decide("direct", new DecisionRequest(facts, AsOf)) is Answer.Decided { Decision: var decision }
            ? $"{decision.Outcome} {Encoding.UTF8.GetString(DecisionWriter.ToUtf8(decision, "01-test"))}"
            : "refused";
    }

    private static (Outcome? Outcome, string Text) Said(Answer answer) => answer is Answer.Decided { Decision: var decision }
        ? (decision.Outcome, $"{decision.Outcome} {decision.Result} {string.Join(',', decision.Matched.Select(m => m.Id))} {string.Join(';', decision.Problems.Select(p => p.Message))}")
        : (null, "refused");

    private static void Count(Dictionary<string, long> tally, string what) => tally[what] = tally.GetValueOrDefault(what) + 1;
}
