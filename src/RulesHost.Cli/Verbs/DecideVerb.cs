using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Decisions;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost decide</c>: one decision from standard input, or a whole file of them.</summary>
internal static class DecideVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Option<string?> facts = new("--facts")
        {
            Description = "A file of facts: .csv (one row each, with a header), .ndjson (one object a line) or .json (an object or a list of them). Without it, or as `-`: JSON on standard input.",
            HelpName = "FILE",
        };
        Option<string?> output = new("--out") { Description = "Where to write; the extension (.csv, .ndjson, .json) says how. Without it: standard output.", HelpName = "FILE" };
        Option<string?> format = new("--format") { Description = "How to write, whatever the extension." };
        format.AcceptOnlyFromAmong("json", "csv", "ndjson");
        Option<string> trace = new("--trace") { Description = "How much to say about why.", DefaultValueFactory = _ => "none" };
        trace.AcceptOnlyFromAmong("none", "fired", "nearMiss", "full");
        Option<string> separator = Flags.Separator();
        Option<string?> subject = Flags.Subject();
        Option<string?> state = new("--state") { Description = "What an earlier run wrote as .ndjson: each subject's state is taken from there.", HelpName = "FILE" };
        Option<bool> requests = new("--requests") { Description = "Each JSON object is a whole request, as over HTTP: `facts`, and what the rule set's kind takes besides, such as `state`." };
        Option<string> rules = Flags.Rules();
        Option<string?> asOf = Flags.AsOf();
        Option<string> engine = Flags.Engine();
        Command command = new("decide", "Decide by a rule set, one JSON object of facts or a whole file. Rows whose facts do not fit get their own problem, the rest goes on.")
        {
            ruleSet, facts, output, subject, state, requests, rules, asOf, trace, format, separator, engine,
        };
        command.SetAction((parsed, cancel) => Run(
            new DecideOptions(parsed.GetValue(ruleSet)!, parsed.GetValue(facts), parsed.GetValue(output), parsed.GetValue(format), parsed.GetValue(asOf),
                Enum.Parse<TraceLevel>(parsed.GetValue(trace)!, ignoreCase: true), parsed.GetValue(separator)!, parsed.GetValue(subject), parsed.GetValue(state), parsed.GetValue(requests)),
            parsed.GetValue(rules)!, parsed.GetValue(engine)!, terminal, cancel));
        return command;
    }

    private static async Task<int> Run(DecideOptions options, string folder, string engineName, Terminal terminal, CancellationToken cancel)
    {
        if (Engines.Find(engineName, terminal) is not { } engine || RulesFolder.Open(folder, terminal, engine) is not { } rules || rules.Find(options.RuleSet, terminal) is not { } ruleSet || AsOfFlag.Read(options.AsOf, terminal) is not { } asOf)
        {
            return Exit.Failed;
        }

        return options.Facts is { } file and not "-"
            ? await BulkVerb.Run(options, file, rules.Standing, ruleSet, asOf, terminal, cancel)
            : One(options, rules.Standing, asOf, terminal);
    }

    private static int One(DecideOptions options, Standing standing, DateTimeValue asOf, Terminal terminal)
    {
        if (options.Format is "csv" or "ndjson")
        {
            return terminal.Fail($"one decision is written as JSON, not as {options.Format}", "name a file of facts with `--facts`");
        }

        if (FactsInput.ReadOne(terminal) is not { } facts)
        {
            return Exit.Failed;
        }

        DiagnosticBag malformed = [];
        DecisionRequest? request = options.AreRequests
            ? DecisionEnvelope.Of(facts, asOf, standing.FormOf(options.RuleSet), null, malformed)
            : new DecisionRequest(facts, asOf) { Pointer = "" };
        Answer answer = request is null ? new Answer.Refused([.. malformed]) : standing.Decide(options.RuleSet, request with { Trace = options.Trace });
        if (answer is Answer.Refused { Problems: var problems })
        {
            FactsInput.Complain(problems, terminal);
            return Exit.Findings;
        }

        Decision decision = ((Answer.Decided)answer).Decision;
        return OutputFile.With(options.Out, terminal, writer =>
            JsonOutput.WriteDocument(writer, indented: options.Out is null && terminal.OutIsTerminal, json => DecisionWriter.WriteMembers(json, decision)));
    }
}

/// <param name="Facts">A file; null or <c>-</c>: standard input.</param>
internal sealed record DecideOptions(string RuleSet, string? Facts, string? Out, string? Format, string? AsOf, TraceLevel Trace, string Separator, string? Subject, string? State, bool AreRequests);
