using System.Diagnostics;
using System.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>Keeps decisions as their rule sets ask, before they are answered.</summary>
internal sealed class DecisionRecords(ServiceHistory history)
{
    private const int TraceIdLength = 32;

    /// <summary>Null where the decision may be answered; otherwise why it may not.</summary>
    /// <param name="about">By which it was decided.</param>
    public Problem? Keep(InForce about, string ruleSet, DateTimeOffset at, ReadOnlySpan<byte> id, string? subject, ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer)
    {
        DecisionLogging logging = LoggingOf(about, ruleSet);
        if (logging.Level == LoggingLevel.Off)
        {
            return null;
        }

        IReadOnlySet<string> sensitive = about.Workspace.Standing.FormOf(ruleSet).Sensitive;
        if (sensitive.Count > 0)
        {
            Redaction redaction = new(sensitive, history.SensitiveKey);
            string text = Encoding.ASCII.GetString(id);
            request = redaction.Request(request, text);
            answer = redaction.Answer(answer, text);
        }

        Span<byte> trace = stackalloc byte[TraceIdLength];
        DecisionRecord record = new()
        {
            DecisionId = id,
            At = at,
            Request = request,
            Answer = answer,
            Subject = subject is null ? default : Encoding.UTF8.GetBytes(subject),
            TraceId = TraceId(trace),
        };
        return history.Recorder.Record(logging, record) switch
        {
            Recording.Recorded or Recording.NotWanted => null,
            Recording.TooLong => RequestProblems.TooLarge(ServiceHistory.LongestRecord),
            Recording.NotText => RequestProblems.NotUtf8,
            var refused => RequestProblems.NotRecorded(refused),
        };
    }

    /// <summary>Waits until the decisions of a rule set that asks for it are on disk; and where the log has fallen behind. Null where they may be answered.</summary>
    public async ValueTask<Problem?> SettleAsync(InForce about, string ruleSet)
    {
        switch (LoggingOf(about, ruleSet).Level)
        {
            case LoggingLevel.Off:
                return null;
            case LoggingLevel.Durable:
                return await history.Recorder.SettleAsync() is var settled and not Recording.Recorded ? RequestProblems.NotRecorded(settled) : null;
            default:
                await history.Recorder.EaseAsync();
                return null;
        }
    }

    private static DecisionLogging LoggingOf(InForce about, string ruleSet) =>
        about.Workspace.Standing.RuleSets.TryGetValue(ruleSet, out CompiledRuleSet? found) ? found.Source.Source.Header.DecisionLog : DecisionLogging.Off;

    private static ReadOnlySpan<byte> TraceId(Span<byte> utf8)
    {
        if (Activity.Current is not { } activity)
        {
            return default;
        }

        Encoding.ASCII.GetBytes(activity.TraceId.ToHexString(), utf8);
        return utf8;
    }
}
