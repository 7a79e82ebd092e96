using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Dmn.Kit;
using RulesHost.Feel.Text;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost dmn-test</c>: DMN models against the cases beside them, in the layout of the DMN conformance kit.</summary>
internal static class DmnTestVerb
{
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
            return terminal.Fail($"`{folder.Shown()}` is no folder", "give a folder that holds `.dmn` models and `.xml` test files");
        }

        List<(string Path, byte[] Bytes)> files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".DMN" or ".XML")
                .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"a file of `{folder.Shown()}` cannot be read: {unreadable.Message}", "check the permissions of its files");
        }

        KitRun run = KitRun.Of(files, Now.Of(terminal.Clock));
        if (format == "json")
        {
            DmnTestReport.WriteJson(run, terminal);
        }
        else
        {
            DmnTestReport.WriteText(run, folder, terminal);
        }

        return run.Results.All(result => result.Passed) && run.Diagnostics.All(d => d.Severity != Severity.Error) ? Exit.Fine : Exit.Findings;
    }
}
