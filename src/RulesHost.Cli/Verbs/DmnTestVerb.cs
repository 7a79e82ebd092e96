using System.CommandLine;
using System.IO.Enumeration;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Kit;
using RulesHost.Dmn.Kit;
using RulesHost.Feel.Text;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost dmn-test</c>: DMN models against the cases beside them, in the layout of the DMN conformance kit.</summary>
internal static class DmnTestVerb
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public static Command Command(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "A folder of DMN models and test files, at any depth." };
        Option<string> format = Flags.Format("text", "json");
        Command command = new("dmn-test", "Run DMN models against the test files of the conformance kit's schema beside them.") { folder, format };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Run(string folder, string format, Terminal terminal)
    {
        if (!Directory.Exists(folder))
        {
            return terminal.Fail($"there is no folder `{folder}`", "name a folder that holds `.dmn` models and `.xml` test files");
        }

        if (Read(folder, terminal) is not { } files)
        {
            return Exit.Failed;
        }

        KitRun run = KitRun.Of(files, Now.Of(terminal.Clock));
        if (format == "json")
        {
            KitJson.Write(run, terminal);
        }
        else
        {
            new KitText(terminal.Out, terminal.OutPaint, folder).Write(run);
        }

        // Where nothing was run, nothing has passed.
        return run.Results.Count == 0 ? terminal.Fail($"no case was found in `{folder}`", "put test files beside the models: `.xml`, with the root `testCases`")
            : run.Results.All(result => result.Passed) && run.Diagnostics.All(d => d.Severity != Severity.Error) ? Exit.Fine
            : Exit.Findings;
    }

    // Null, and said why, where a file cannot be read.
    private static List<(string Path, byte[] Bytes)>? Read(string folder, Terminal terminal)
    {
        try
        {
            FileSystemEnumerable<string> files = new(folder, (ref entry) => entry.ToSpecifiedFullPath(), Everything)
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,

                // A linked folder may hold the one that it stands in.
                ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            };
            return [.. files
                .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".DMN" or ".XML")
                .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"a file of `{folder}` cannot be read: {unreadable.Message}", "make it readable, or take it out of the folder");
            return null;
        }
    }
}
