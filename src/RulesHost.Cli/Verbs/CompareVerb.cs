using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost compare</c>: a file of facts decided by several engines, and where they do not agree.</summary>
internal static class CompareVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Option<string> facts = new("--facts") { Description = "A file of facts, as `decide` takes it.", HelpName = "FILE", Required = true };
        Option<string> engines = new("--engines")
        {
            Description = "Which, separated by commas; the others are held against the first.",
            HelpName = "ENGINES",
            DefaultValueFactory = _ => $"{TableEngine.Native.Name},{TableEngine.Plain.Name}",
        };
        Option<string?> subject = Flags.Subject();
        Option<string?> state = new("--state") { Description = "What an earlier run wrote as .ndjson: each subject's state is taken from there.", HelpName = "FILE" };
        Option<bool> requests = new("--requests") { Description = "Each JSON object is a whole request, as over HTTP." };
        Option<string> rules = Flags.Rules();
        Option<string?> asOf = Flags.AsOf();
        Option<string> format = Flags.Format("text", "json");
        Option<string> separator = Flags.Separator();
        Command command = new("compare", "Decide a file of facts by several engines, and show each row that they do not decide alike. Ends with 2 where there is one.")
        {
            ruleSet, facts, engines, subject, state, requests, rules, asOf, format, separator,
        };
        command.SetAction((parsed, cancel) => Run(
            new DecideOptions(parsed.GetValue(ruleSet)!, parsed.GetValue(facts), null, null, parsed.GetValue(asOf), TraceLevel.None, parsed.GetValue(separator)!,
                parsed.GetValue(subject), parsed.GetValue(state), parsed.GetValue(requests)),
            parsed.GetValue(engines)!, parsed.GetValue(rules)!, isJson: parsed.GetValue(format) == "json", terminal, cancel));
        return command;
    }

    private static async Task<int> Run(DecideOptions options, string names, string folder, bool isJson, Terminal terminal, CancellationToken cancel)
    {
        if (Engines.FindAll(names, terminal) is not { } engines || RulesFolder.Open(folder, terminal) is not { } rules || rules.Find(options.RuleSet, terminal) is not { } ruleSet
            || AsOfFlag.Read(options.AsOf, terminal) is not { } asOf)
        {
            return Exit.Failed;
        }

        if (engines.Count < 2)
        {
            return terminal.Fail($"`{names}` is one engine, there is nothing to compare", "name two at least: `--engines native,plain`");
        }

        if (FactFiles.Kind(options.Facts!) is not { } kind)
        {
            return terminal.Fail(FactFiles.NoExtension(options.Facts!), FactFiles.ExtensionHelp);
        }

        if (Standings(engines, rules.Standing, ruleSet, terminal) is not { } standings)
        {
            return Exit.Failed;
        }

        try
        {
            await using FileStream stream = File.OpenRead(options.Facts!);
            if (await BulkVerb.Open(stream, kind, options, rules.Standing, ruleSet, asOf, terminal) is not (var facts, var requests))
            {
                return Exit.Failed;
            }

            Compared compared = await new EngineComparison(standings, ruleSet.Name, requests).Run(facts, cancel);
            ComparisonReport report = new(ruleSet.Name, [.. engines.Select(engine => engine.Name)], compared);
            if (isJson)
            {
                JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, report.WriteMembers);
            }
            else
            {
                report.WriteText(terminal.Out);
            }

            return compared.Differences.Count + compared.Refused > 0 ? Exit.Findings : Exit.Fine;
        }
        catch (Exception failure) when (FactFiles.Reason(failure) is not null)
        {
            return terminal.Fail(FactFiles.Said(failure, options.Facts!));
        }
    }

    // Null, and said why, where an engine cannot decide by the rule set.
    private static List<Standing>? Standings(IReadOnlyList<TableEngine> engines, Standing native, CompiledRuleSet ruleSet, Terminal terminal)
    {
        List<Standing> standings = [.. engines.Select(engine => new EngineCompiler(InstalledKinds.Loader, engine).Compile(native))];
        if (standings.FirstOrDefault(standing => !standing.RuleSets.ContainsKey(ruleSet.Name)) is not { } refusing)
        {
            return standings;
        }

        FactsInput.Complain(refusing.Broken[ruleSet.Name], terminal);
        return null;
    }
}
