using System.Text;
using RulesHost.Analysis.Mutation;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Loading;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary><c>ruleshost test --mutate</c> and <c>--suggest</c>: which small mistakes the examples notice, and examples for those that they do not.</summary>
internal static class MutationRun
{
    public static int Run(string path, string format, bool isSuggestion, bool isWritten, Terminal terminal)
    {
        if (isWritten && !isSuggestion)
        {
            return terminal.Fail("`--write` writes what `--suggest` suggests", "give both");
        }

        if (RulesFolder.OpenPath(path, terminal) is not { } rules)
        {
            return Exit.Failed;
        }

        IReadOnlyList<MutationReport> reports = [.. rules.Workspace.RuleSets.Where(ruleSet => rules.File is null || FileOf(ruleSet) == rules.File).OrderBy(ruleSet => ruleSet.Name, StringComparer.Ordinal)
            .Select(ruleSet => MutationTest.Of(InstalledKinds.Loader.KindOf(ruleSet.Source), ruleSet, rules.Standing))];
        switch (format)
        {
            case "json":
                MutationJson.Write(reports, terminal);
                break;
            case "junit":
                JUnitWriter.Write(reports, rules.Name, terminal.Out);
                break;
            case var _ when isWritten:
                break;
            case var _ when isSuggestion:
                MutationText.WriteSuggestions(reports, rules.Name, terminal.Out);
                break;
            default:
                new MutationText(terminal.Out, terminal.OutPaint, rules.Name).Write(reports);
                break;
        }

        bool isLeft = reports.Any(report => !report.Passed);
        int written = isWritten ? Write(reports, rules, terminal) : isLeft ? Exit.Findings : Exit.Fine;
        bool fails = TestVerb.Broken(rules, reports.Count, terminal) | Failing(reports, rules, terminal);
        return fails ? Math.Max(written, Exit.Findings) : written;
    }

    public static string FileOf(CheckedRuleSet ruleSet) => ruleSet.Source.Header.NameText.File.Path;

    /// <summary>An example in the form that those of its file have.</summary>
    public static string Yaml(MutationReport report, SuggestedExample example) =>
        ExampleYaml.Of(example.Example, report.RuleSet.Examples is [.., var last] && ExampleInsertion.IsInBraces(last.Source));

    private static int Write(IReadOnlyList<MutationReport> reports, RulesFolder rules, Terminal terminal)
    {
        int exit = Exit.Fine;
        foreach (MutationReport report in reports.Where(report => report.Suggestions.Count > 0))
        {
            string file = FileOf(report.RuleSet);
            string name = FileNames.In(rules.Name, file);
            byte[] bytes = rules.Files.Files[file].ToArray();
            if (SourceDecoder.Decode(file, bytes, []) is not { } source || ExampleInsertion.Insert(source, [.. report.Suggestions.Select(suggestion => suggestion.Example)]) is not { } text)
            {
                exit = terminal.Fail($"`{name}` has no place for examples", "write them by hand: `--suggest` prints them");
                continue;
            }

            try
            {
                bool hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
                OutputFile.Replace(name, [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)]);
                terminal.Out.WriteLine($"{name.Visible()}: {Counted.Of(report.Suggestions.Count, "example")} written");
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                exit = terminal.Fail($"`{name}` cannot be written: {unwritable.Message}");
            }
        }

        return exit;
    }

    private static bool Failing(IReadOnlyList<MutationReport> reports, RulesFolder rules, Terminal terminal)
    {
        IReadOnlyList<string> failing = [.. reports.SelectMany(report => report.Failing)];
        if (failing.Count > 0)
        {
            terminal.Fail($"an example that fails notices nothing: `{failing[0].Shown()}`{(failing.Count > 1 ? $" and {Counted.Of(failing.Count - 1, "other")}" : "")}", $"`ruleshost test {rules.Name}` shows why");
        }

        return failing.Count > 0;
    }
}
