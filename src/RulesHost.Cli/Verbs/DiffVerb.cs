using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Rules.Comparing;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost diff</c>: what two versions of rule files say differently, rule by rule and cell by cell.</summary>
internal static class DiffVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> before = new("BEFORE") { Description = "A folder of rule files, or one file." };
        Argument<string> after = new("AFTER") { Description = "A folder if the first is one, otherwise a file." };
        Option<string> format = Flags.Format("text", "json");
        Command command = new("diff", "Show what two versions of rule files say differently. Comments and layout are no differences.") { before, after, format };
        command.SetAction(parsed => Run(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Run(string before, string after, string format, Terminal terminal)
    {
        if (FilesToCompare.Open(before, terminal) is not { } was || FilesToCompare.Open(after, terminal) is not { } now)
        {
            return Exit.Failed;
        }

        if (was.File is null != now.File is null)
        {
            return terminal.Fail("a file and a folder cannot be compared", "name two files, or two folders");
        }

        RuleFileComparison comparison = RuleFileComparison.Of(was.NamedAs(now), now.Files);
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => ComparisonWriter.WriteMembers(json, comparison));
        }
        else
        {
            foreach (string line in ComparisonText.Lines(comparison))
            {
                terminal.Out.WriteLine(line.Visible());
            }
        }

        return comparison.IsEqual ? Exit.Fine : Exit.Findings;
    }
}
