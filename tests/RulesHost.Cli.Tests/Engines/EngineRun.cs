using System.Collections.Concurrent;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Server;
using RulesHost.Server.Decisions;
using RulesHost.Tests.Fuzzing.Kinds;

namespace RulesHost.Cli.Tests.Engines;

/// <summary>Requests to rule sets of every kind, each decided by the plain evaluator and by another engine: the answers are the same bytes.</summary>
internal sealed class EngineRun(SampleRequests samples, TableEngine engine)
{
    private static readonly DateTimeValue Now = (DateTimeValue)TemporalText.ParseDateTime("2026-12-01T09:00:00Z");

    private readonly Standing plain = new EngineCompiler(InstalledKinds.Loader, TableEngine.Plain).Compile(samples.Workspace.Standing);
    private readonly Standing other = new EngineCompiler(InstalledKinds.Loader, engine).Compile(samples.Workspace.Standing);

    /// <summary>By rule set: how many were decided; those that are refused, whoever decides, do not count.</summary>
    public ConcurrentDictionary<string, long> Decided { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>On all processors.</summary>
    public void Decide(int firstSeed, int requests) => Parallel.For(firstSeed, firstSeed + requests, Decide);

    private void Decide(int seed)
    {
        (string ruleSet, ContextValue envelope) = samples.Next(new Random(seed));
        if (DecisionEnvelope.Of(envelope, Now, plain.FormOf(ruleSet), null, new DiagnosticBag()) is not { } request)
        {
            return;
        }

        (string expected, string found) = (Said(plain.Decide(ruleSet, request)), Said(other.Decide(ruleSet, request)));
        if (expected != found)
        {
            Faults.Enqueue($"seed {seed}, {ruleSet}, {envelope}: expected {expected}, found {found}");
        }
        else if (expected.StartsWith('{'))
        {
            Decided.AddOrUpdate(ruleSet, 1, (_, count) => count + 1);
        }
    }

    private static string Said(Answer answer) => answer is Answer.Decided { Decision: var decision }
        ? Encoding.UTF8.GetString(DecisionWriter.ToUtf8(decision))
        : string.Join('\n', ((Answer.Refused)answer).Problems);
}
