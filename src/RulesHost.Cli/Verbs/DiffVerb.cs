using System.CommandLine;
using System.Text.Json;
using RulesHost.Analysis.Differences;
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
        Option<bool> regions = new("--regions") { Description = "Show what they decide differently instead: for which facts, proved." };
        Command command = new("diff", "Show what two versions of rule files say differently. Comments and layout are no differences.") { before, after, regions };
        ServiceVerb.AddFlags(command);
        command.SetAction(async (parsed, cancel) =>
        {
            (string was, string now) = (parsed.GetValue(before)!, parsed.GetValue(after)!);
            bool isJson = parsed.GetValue<string>("--format") == "json";
            bool isByRegion = parsed.GetValue(regions);
            return FilesOfHistory.IsNamedBy(was) || FilesOfHistory.IsNamedBy(now)
                ? await ServiceVerb.AskAsync(
                    parsed, terminal,
                    async service => await OpenAsync(service, was) is { } first && await OpenAsync(service, now) is { } second ? Run(first, second, isByRegion, isJson, terminal) : service.FailedWith,
                    mayBegin: false, cancel)
                : FilesToCompare.Open(was, terminal) is { } old && FilesToCompare.Open(now, terminal) is { } other ? Run(old, other, isByRegion, isJson, terminal) : Exit.Failed;
        });
        return command;
    }

    private static async Task<FilesToCompare?> OpenAsync(ServiceClient service, string text) =>
        FilesOfHistory.IsNamedBy(text) ? await FilesOfHistory.ReadAsync(service, text) : FilesToCompare.Open(text, service.Terminal);

    private static int Run(FilesToCompare was, FilesToCompare now, bool isByRegion, bool isJson, Terminal terminal)
    {
        if (was.File is null != now.File is null)
        {
            return terminal.Fail("a file and a folder cannot be compared", "name two files, or two folders");
        }

        RuleFileComparison comparison = RuleFileComparison.Of(was.NamedAs(now), now.Files);
        if (isByRegion)
        {
            RegionComparison byRegion = was.DecidesLike(now, comparison);
            Write(isJson, json => RegionWriter.WriteMembers(json, byRegion), RegionText.Lines(byRegion), terminal);
            return byRegion.IsEqual ? Exit.Fine : Exit.Findings;
        }

        Write(isJson, json => ComparisonWriter.WriteMembers(json, comparison), ComparisonText.Lines(comparison), terminal);
        return comparison.IsEqual ? Exit.Fine : Exit.Findings;
    }

    private static void Write(bool isJson, Action<Utf8JsonWriter> members, IEnumerable<string> lines, Terminal terminal)
    {
        if (isJson)
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, members);
            return;
        }

        foreach (string line in lines)
        {
            terminal.Out.WriteLine(line.Visible());
        }
    }
}
