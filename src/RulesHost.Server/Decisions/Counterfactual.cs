using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Analysis.Counterfactuals;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>Which other facts would give a wanted result: asked beside a decision, recorded nowhere.</summary>
internal sealed class Counterfactual(RequestDecider exact)
{
    private const int MostWays = 10;
    private const int FewWays = 3;

    // What is prepared for a rule set lives as long as the rule set does.
    private readonly ConditionalWeakTable<CheckedRuleSet, Advice> advice = [];

    /// <param name="request">As for a decision; and <c>want</c>, the outputs that should be, with <c>most</c>, how many ways to tell.</param>
    public IResult Answer(Present present, string ruleSet, ReadOnlySequence<byte> request)
    {
        DiagnosticBag problems = [];
        if (DecisionEnvelope.Read(request.ToArray(), problems) is not { } envelope)
        {
            return RequestProblems.Refused(problems);
        }

        ContextValue rest = new([.. envelope.Entries.Where(entry => entry.Key is not ("want" or "most"))]);
        (Decided? decided, Problem? problem) = exact.Decide(present, ruleSet, rest, (asked, _) => asked with { Trace = TraceLevel.Full });
        if (decided is null)
        {
            return problem!;
        }

        Standing standing = decided.About.Workspace.Standing;
        CheckedRuleSet source = standing.RuleSets[ruleSet].Source;
        if ((advice.TryGetValue(source, out Advice? known) ? known : Prepare(InstalledKinds.Placed(standing, ruleSet))) is not { } on)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"the rule set `{ruleSet}` concludes nothing by a table", null, "ask about a rule set that does") { Pointer = "/want" });
            return RequestProblems.Refused(problems);
        }

        if (Wanted(envelope, on, problems) is not { } wanted)
        {
            return RequestProblems.Refused(problems);
        }

        IReadOnlyDictionary<string, Value> seen = decided.Decision.Trace!.Values.DistinctBy(value => value.Key).ToDictionary(StringComparer.Ordinal);
        int most = envelope.Find("most") is NumberValue { Number: var number } ? (int)Math.Clamp(number, 1, MostWays) : FewWays;
        var ways = on.Find(decided.Request, seen, wanted, facts => (standing.Decide(ruleSet, decided.Request with { Facts = facts, Trace = TraceLevel.None }) as Answer.Decided)?.Decision, most);
        return JsonAnswer.Of(json => Write(json, decided.Decision, ways));
    }

    private Advice? Prepare(PlacedRuleSet placed)
    {
        Advice? made = Advice.On(placed);
        if (made is not null)
        {
            advice.AddOrUpdate(placed.RuleSet, made);
        }

        return made;
    }

    private static Dictionary<string, string>? Wanted(ContextValue envelope, Advice advice, DiagnosticBag problems)
    {
        if (envelope.Find("want") is not ContextValue { Entries.Count: > 0 } want)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, "`want` is missing: the outputs that should be", null, $"add it, such as {{ \"{advice.Outputs[0]}\": … }}") { Pointer = "/want" });
            return null;
        }

        foreach (string name in want.Entries.Select(entry => entry.Key).Where(name => !advice.Outputs.Contains(name)))
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"`{name.Shown()}` is no output that the table concludes", null, NearestName.Help(name, advice.Outputs) ?? $"name one of {string.Join(", ", advice.Outputs)}") { Pointer = $"/want/{name}" });
        }

        return problems.HasErrors ? null : want.Entries.ToDictionary(entry => entry.Key, entry => ValueText.Of(entry.Value), StringComparer.Ordinal);
    }

    private static void Write(Utf8JsonWriter json, Decision decision, IReadOnlyList<(Alternative Way, Decision Decision)> ways)
    {
        json.WriteStartObject();
        json.WriteObjects("ways", ways, way =>
        {
            json.WriteString("words", AdviceText.Of(way.Way));
            json.WriteString("label", (way.Way.IsExact ? ClaimLabel.ProvedByRegion : ClaimLabel.Tested).Word());
            json.WriteObjects("changes", way.Way.Changes, change =>
            {
                json.WriteString("name", change.Name);
                json.WritePropertyName("from");
                DecisionWriter.Write(json, change.From);
                json.WritePropertyName("to");
                DecisionWriter.Write(json, change.To);
                if (change.Limit is { } limit)
                {
                    json.WritePropertyName("limit");
                    DecisionWriter.Write(json, limit);
                }
            });
            json.WritePropertyName("decision");
            DecisionWriter.Write(json, way.Decision);
        });
        json.WritePropertyName("decision");
        DecisionWriter.Write(json, decision with { Trace = null });
        json.WriteEndObject();
    }
}
