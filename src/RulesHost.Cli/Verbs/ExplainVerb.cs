using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Decisions;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost explain</c>: one decision, and what every rule made of the facts.</summary>
internal static class ExplainVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Option<string?> facts = new("--facts") { Description = "A file with one JSON object of facts. Without it, or as `-`: standard input.", HelpName = "FILE" };
        Option<bool> isRequest = new("--request") { Description = "The object is a whole request, as over HTTP: `facts`, and what the rule set's kind takes besides, such as `lines`." };
        Option<string> rules = Flags.Rules();
        Option<string?> asOf = Flags.AsOf();
        Option<string> format = Flags.Format("text", "json");
        Command command = new("explain", "Decide one JSON object of facts, and say what every rule made of it.") { ruleSet, facts, isRequest, rules, asOf, format };
        command.SetAction(parsed => Run(parsed.GetValue(ruleSet)!, parsed.GetValue(facts), parsed.GetValue(isRequest), parsed.GetValue(rules)!, parsed.GetValue(asOf), parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Run(string ruleSet, string? file, bool isRequest, string folder, string? asOf, string format, Terminal terminal)
    {
        if (RulesFolder.Open(folder, terminal) is not { } rules || rules.Find(ruleSet, terminal) is null
            || AsOfFlag.Read(asOf, terminal) is not { } instant || FactsInput.ReadFrom(file, terminal) is not { } facts)
        {
            return Exit.Failed;
        }

        DiagnosticBag malformed = [];
        DecisionRequest? request = isRequest
            ? DecisionEnvelope.Of(facts, instant, rules.Standing.FormOf(ruleSet), null, malformed)
            : new DecisionRequest(facts, instant) { Pointer = "" };
        Answer answer = request is null ? new Answer.Refused([.. malformed]) : rules.Standing.Decide(ruleSet, request with { Trace = TraceLevel.Full });
        if (answer is Answer.Refused { Problems: var problems })
        {
            FactsInput.Complain(problems, terminal);
            return Exit.Findings;
        }

        Decision decision = ((Answer.Decided)answer).Decision;
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => DecisionWriter.WriteMembers(json, decision));
        }
        else
        {
            new ExplanationText(terminal.Out, terminal.OutPaint).Write(decision);
        }

        return Exit.Fine;
    }
}
