using System.CommandLine;
using RulesHost.Analysis.Counterfactuals;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Server;
using RulesHost.Server.Decisions;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost explain</c>: one decision, and what every rule made of the facts.</summary>
internal static class ExplainVerb
{
    private const int MostWays = 3;

    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Option<string?> facts = new("--facts") { Description = "A file with one JSON object of facts. Without it, or as `-`: standard input.", HelpName = "FILE" };
        Option<bool> isRequest = new("--request") { Description = "The object is a whole request, as over HTTP: `facts`, and what the rule set's kind takes besides, such as `lines`." };
        Option<string> rules = Flags.Rules();
        Option<string?> asOf = Flags.AsOf();
        Option<string[]> want = new("--want") { Description = "Also tell which other facts would give this: an output and its value, such as segment=Core.", HelpName = "OUTPUT=VALUE", AllowMultipleArgumentsPerToken = true };
        Option<string> format = Flags.Format("text", "json");
        Command command = new("explain", "Decide one JSON object of facts, and say what every rule made of it.") { ruleSet, facts, isRequest, rules, asOf, want, format };
        command.SetAction(parsed => Run(parsed.GetValue(ruleSet)!, parsed.GetValue(facts), parsed.GetValue(isRequest), parsed.GetValue(rules)!, parsed.GetValue(asOf), parsed.GetValue(want) ?? [], parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Run(string ruleSet, string? file, bool isRequest, string folder, string? asOf, string[] want, string format, Terminal terminal)
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
        IReadOnlyList<string>? ways = want.Length == 0 ? [] : Ways(rules, ruleSet, request!, decision, want, terminal);
        if (ways is null)
        {
            return Exit.Failed;
        }

        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
            {
                DecisionWriter.WriteMembers(json, decision);
                if (want.Length > 0)
                {
                    json.WriteStartArray("ways");
                    foreach (string way in ways)
                    {
                        json.WriteStringValue(way);
                    }

                    json.WriteEndArray();
                }
            });
            return Exit.Fine;
        }

        new ExplanationText(terminal.Out, terminal.OutPaint).Write(decision);
        if (want.Length > 0)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"What would give {string.Join(", ", want)}");
            foreach (string way in ways.DefaultIfEmpty("nothing was found that would"))
            {
                terminal.Out.WriteLine($"  {way.Visible()}");
            }
        }

        return Exit.Fine;
    }

    // Null, and said why, where what is wanted is no output.
    private static List<string>? Ways(RulesFolder rules, string ruleSet, DecisionRequest request, Decision decision, string[] want, Terminal terminal)
    {
        Advice? advice = Advice.On(InstalledKinds.Placed(rules.Standing, ruleSet));
        Dictionary<string, string> wanted = new(StringComparer.Ordinal);
        foreach (string text in want)
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || advice?.Outputs.Contains(parts[0]) != true)
            {
                terminal.Fail($"`{text}` is no output that `{ruleSet}` concludes, and its value", advice is null ? null : $"such as `{advice.Outputs[0]}=…`");
                return null;
            }

            wanted[parts[0]] = parts[1];
        }

        IReadOnlyDictionary<string, Value> seen = decision.Trace!.Values.DistinctBy(value => value.Key).ToDictionary(StringComparer.Ordinal);
        return [.. advice!.Find(request, seen, wanted, facts => (rules.Standing.Decide(ruleSet, request with { Facts = facts }) as Answer.Decided)?.Decision, MostWays)
            .Select(way => $"{AdviceText.Of(way.Way)}{(way.Way.IsExact ? "" : " (tried, not proved to be the least)")}{Waits(way.Decision)}")];
    }

    // Of a segmentation: a move may have to wait for its rules.
    private static string Waits(Decision decision) =>
        decision.Result?.Find("waitsFor") is ListValue { Items.Count: > 0 } waits ? $"; then it waits for {string.Join(", ", waits.Items)}" : "";
}
