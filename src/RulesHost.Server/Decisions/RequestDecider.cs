using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <param name="About">The rules by which it was decided.</param>
/// <param name="Request">As it was decided.</param>
internal sealed record Decided(InForce About, Decision Decision, DecisionRequest Request);

/// <summary>A request to its decision, on the exact path: by whichever rules it asks for.</summary>
internal sealed class RequestDecider(AskedStanding asked, ServiceMetrics? metrics)
{
    /// <param name="change">What is done to the request before it is decided; its problems refuse it.</param>
    public (Decided? Decided, Problem? Problem) Decide(Present present, string ruleSet, ReadOnlySpan<byte> request, Func<DecisionRequest, DiagnosticBag, DecisionRequest?>? change = null)
    {
        DiagnosticBag problems = [];
        ContextValue? envelope = DecisionEnvelope.Read(request, problems);
        return envelope is null ? Refused(ruleSet, problems) : Decide(present, ruleSet, envelope, change, problems);
    }

    /// <summary>The same of an object that has been read.</summary>
    public (Decided? Decided, Problem? Problem) Decide(Present present, string ruleSet, ContextValue envelope, Func<DecisionRequest, DiagnosticBag, DecisionRequest?>? change = null) =>
        Decide(present, ruleSet, envelope, change, []);

    /// <param name="problems">What was wrong with its text: told together with what is wrong with its members.</param>
    private (Decided? Decided, Problem? Problem) Decide(
        Present present, string ruleSet, ContextValue envelope, Func<DecisionRequest, DiagnosticBag, DecisionRequest?>? change, DiagnosticBag problems)
    {
        if (asked.IsBehind(envelope, problems))
        {
            return (null, RequestProblems.Behind(present.InForce.Position));
        }

        if (asked.Find(envelope, present, problems) is not { } about)
        {
            return Refused(ruleSet, problems);
        }

        Standing standing = about.Workspace.Standing;
        if (Decider.Unavailable(about, ruleSet) is { } unavailable)
        {
            return (null, unavailable);
        }

        DecisionRequest? wanted = DecisionEnvelope.Of(envelope, Moments.Of(present.Instant), standing.FormOf(ruleSet), about.Position, problems);
        wanted = wanted is null ? null : GovernedRequest.Of(wanted, ruleSet, envelope, about, problems);
        wanted = wanted is null || change is null ? wanted : change(wanted, problems);
        if (wanted is null || problems.HasErrors)
        {
            return Refused(ruleSet, problems);
        }

        Answer answer = standing.Decide(ruleSet, wanted);
        if (answer is Answer.Refused refused)
        {
            return Refused(ruleSet, refused.Problems);
        }

        Decision decision = ((Answer.Decided)answer).Decision;
        metrics?.Decided(ruleSet, decision.Outcome);
        return (new Decided(about, decision, wanted), null);
    }

    private (Decided?, Problem) Refused(string ruleSet, IEnumerable<Diagnostic> problems)
    {
        metrics?.Refused(ruleSet);
        return (null, RequestProblems.Refused(problems));
    }
}
