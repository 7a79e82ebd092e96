using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Examples;
using RulesHost.Rules.Testing;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost test</c>: the examples of rule sets, and which rules none of them reaches.</summary>
internal static class TestVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> path = Flags.Path("A folder of rule files, or one file of it.");
        Option<string> format = Flags.Format("text", "json", "junit");
        Option<bool> coverage = new("--require-coverage") { Description = "Fail where no example reaches a rule." };
        Option<bool> mutate = new("--mutate") { Description = "Make small mistakes in the rules, and show which of them no example notices." };
        Option<bool> suggest = new("--suggest") { Description = "Print few examples that notice the mistakes that none does." };
        Option<bool> write = new("--write") { Description = "With --suggest: write them into the rule files." };
        Command command = new("test", "Run the examples of rule sets, show which rules no example reaches, and which mistakes none would notice.") { path, format, coverage, mutate, suggest, write };
        command.SetAction(parsed => parsed.GetValue(mutate) || parsed.GetValue(suggest) || parsed.GetValue(write)
            ? MutationRun.Run(parsed.GetValue(path)!, parsed.GetValue(format)!, parsed.GetValue(suggest), parsed.GetValue(write), terminal)
            : Run(parsed.GetValue(path)!, parsed.GetValue(format)!, parsed.GetValue(coverage), terminal));
        return command;
    }

    private static int Run(string path, string format, bool requireCoverage, Terminal terminal)
    {
        if (RulesFolder.OpenPath(path, terminal) is not { } rules)
        {
            return Exit.Failed;
        }

        IReadOnlyList<ExampleReport> reports = [.. new ExampleRunner(InstalledKinds.Loader).Run(rules.Workspace)
            .Where(r => rules.File is null || r.RuleSet.Source.Header.NameText.File.Path == rules.File)];
        switch (format)
        {
            case "json":
                ExampleJson.Write(reports, terminal);
                break;
            case "junit":
                JUnitWriter.Write(reports, rules.Name, requireCoverage, terminal.Out);
                break;
            default:
                new ExampleText(terminal.Out, terminal.OutPaint, rules.Name).Write(reports);
                break;
        }

        bool isBroken = Broken(rules, reports.Count, terminal);
        bool fails = isBroken || reports.Any(r => !r.Passed || (requireCoverage && r.Unreached.Count > 0));
        return fails ? Exit.Findings : Exit.Fine;
    }

    // Examples that cannot even be run must not look like examples that passed.
    internal static bool Broken(RulesFolder rules, int run, Terminal terminal)
    {
        bool isBroken = rules.File is null ? rules.Workspace.HasErrors : run == 0;
        if (isBroken)
        {
            string names = string.Join(", ", rules.Standing.Broken.Keys.Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
            terminal.Fail(names.Length > 0 ? $"not run, because they are broken: {names}" : "there are errors in the rule files",
                $"`ruleshost check {(rules.File is null ? rules.Name : FileNames.In(rules.Name, rules.File))}` shows what is wrong");
        }

        return isBroken;
    }
}
