using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.History;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Rules.Comparing;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost diff</c>: what two versions of rule files say differently, rule by rule and cell by cell.</summary>
internal static class DiffVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> before = new("BEFORE") { Description = "A folder of rule files, or one file; or `in-force`, a release such as release:4, a version such as customer-segments@3." };
        Argument<string> after = new("AFTER") { Description = "The same: a folder, `in-force` or a release if the first is one of these, otherwise a file or a version." };
        Command command = new("diff", "Show what two versions of rule files say differently. Comments and layout are no differences.") { before, after };
        ServiceVerb.AddFlags(command);
        command.SetAction(async (parsed, cancel) =>
        {
            (string was, string now) = (parsed.GetValue(before)!, parsed.GetValue(after)!);
            bool isJson = parsed.GetValue<string>("--format") == "json";
            return FilesOfHistory.IsNamedBy(was) || FilesOfHistory.IsNamedBy(now)
                ? await ServiceVerb.AskAsync(
                    parsed, terminal,
                    async service => await OpenAsync(service, was) is { } first && await OpenAsync(service, now) is { } second ? Run(first, second, isJson, terminal) : service.FailedWith,
                    mayBegin: false, cancel)
                : FilesToCompare.Open(was, terminal) is { } old && FilesToCompare.Open(now, terminal) is { } other ? Run(old, other, isJson, terminal) : Exit.Failed;
        });
        return command;
    }

    private static async Task<FilesToCompare?> OpenAsync(ServiceClient service, string text) =>
        FilesOfHistory.IsNamedBy(text) ? await FilesOfHistory.ReadAsync(service, text) : FilesToCompare.Open(text, service.Terminal);

    private static int Run(FilesToCompare was, FilesToCompare now, bool isJson, Terminal terminal)
    {
        if (was.File is null != now.File is null)
        {
            return terminal.Fail("a file and a folder cannot be compared", "name two files, or two folders");
        }

        RuleFileComparison comparison = RuleFileComparison.Of(was.NamedAs(now), now.Files);
        if (isJson)
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
