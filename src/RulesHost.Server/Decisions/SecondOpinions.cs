using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>
/// Decides a share of the decisions again by another engine, behind the requests: none of them waits for it, and where it cannot keep up
/// decisions are left out and counted. An answer agrees if all its bytes do.
/// </summary>
internal sealed class SecondOpinions(ServerOptions options, ServiceHistory history, OpinionTally tally, ServiceLog log) : BackgroundService
{
    private const int MostWaiting = 1_000;
    private const int MostBytesWaiting = 16 * 1024 * 1024;

    private readonly Channel<Sampled> waiting = Channel.CreateBounded<Sampled>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly ConditionalWeakTable<CheckedWorkspace, Standing> standings = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private long bytesWaiting;

    /// <summary>Takes a decision that is among the share. It does not wait.</summary>
    /// <param name="decided">Null where the request is facts and nothing else, decided by what is in force.</param>
    public void Offer(Decided? decided, string ruleSet, Present present, ReadOnlySpan<byte> id, ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer)
    {
        if (options.SecondOpinion is not { } wanted || !Sample.Contains(id, wanted.Percent))
        {
            return;
        }

        int bytes = request.Length + answer.Length;
        if (Interlocked.Add(ref bytesWaiting, bytes) > MostBytesWaiting || !waiting.Writer.TryWrite(new Sampled(decided, ruleSet, present, Encoding.ASCII.GetString(id), request.ToArray(), answer.ToArray())))
        {
            Interlocked.Add(ref bytesWaiting, -bytes);
            tally.Count(ruleSet, OpinionResult.Dropped);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SecondOpinion is not { } wanted)
        {
            return;
        }

        EngineCompiler compiler = new(InstalledKinds.Loader, wanted.Engine);
        await foreach (Sampled sampled in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            Interlocked.Add(ref bytesWaiting, -sampled.Request.Length - sampled.Answer.Length);
            tally.Count(sampled.RuleSet, Ask(compiler, wanted.Engine.Name, sampled));
        }
    }

    private OpinionResult Ask(EngineCompiler compiler, string engine, Sampled sampled)
    {
        try
        {
            InForce about = sampled.Decided?.About ?? sampled.Present.InForce;
            Standing second = standings.GetValue(about.Workspace, workspace => compiler.Compile(workspace.Standing));
            if (!second.RuleSets.ContainsKey(sampled.RuleSet))
            {
                return OpinionResult.Refused;
            }

            Answer answer = second.Decide(sampled.RuleSet, sampled.Decided?.Request ?? Read(sampled, about));
            byte[]? found = answer is Answer.Decided { Decision: var decision } ? DecisionWriter.ToUtf8(decision, sampled.Id) : null;
            if (found.AsSpan().SequenceEqual(sampled.Answer))
            {
                return OpinionResult.Agreed;
            }

            Keep(sampled, about, engine, found);
            return OpinionResult.Differed;
        }
        catch (Exception failure)
        {
            // A boundary like that of a request: whatever an engine does, the next decision gets its opinion.
            log.NoOpinion(engine, sampled.RuleSet, failure);
            return OpinionResult.Failed;
        }
    }

    private static DecisionRequest Read(Sampled sampled, InForce about) => DecisionEnvelope.Of(
        DecisionEnvelope.Read(sampled.Request, [])!, Moments.Of(sampled.Present.Instant), about.Workspace.Standing.FormOf(sampled.RuleSet), about.Position, [])!;

    private void Keep(Sampled sampled, InForce about, string engine, byte[]? found)
    {
        OpinionDifference difference = new(sampled.Id, sampled.RuleSet, engine, sampled.Present.Instant, sampled.Request, sampled.Answer, found);
        IReadOnlySet<string> sensitive = about.Workspace.Standing.FormOf(sampled.RuleSet).Sensitive;
        bool isRecorded = about.Workspace.Standing.RuleSets[sampled.RuleSet].Source.Source.Header.DecisionLog.Level != LoggingLevel.Off;
        byte[] line = difference.Line(isRecorded, sensitive.Count > 0 ? new Redaction(sensitive, history.SensitiveKey) : null);
        tally.Keep(line);
        history.KeepDifference(line);
        if (told.Add(sampled.RuleSet))
        {
            log.Differs(engine, sampled.RuleSet, sampled.Id);
        }
    }

    private sealed record Sampled(Decided? Decided, string RuleSet, Present Present, string Id, byte[] Request, byte[] Answer);
}
