using RulesHost.Analysis.Mutation;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The mistakes that no example notices, for a person: where, what, and the example that would notice them.</summary>
internal sealed class MutationText(TextWriter writer, Paint paint, string folder)
{
    // Of a rule set; JSON has all of them.
    private const int MostExamples = 20;
    private const int MostMutants = 5;

    public void Write(IReadOnlyList<MutationReport> reports)
    {
        foreach (MutationReport report in reports)
        {
            Write(report);
        }

        writer.WriteLine($"{Counted.Of(reports.Sum(r => r.Mutants), "mutant")} of {Counted.Of(reports.Count, "rule set")}: {Counts(reports)}");
    }

    /// <summary>As they are to stand in the files.</summary>
    public static void WriteSuggestions(IReadOnlyList<MutationReport> reports, string folder, TextWriter writer)
    {
        foreach (MutationReport report in reports.Where(report => report.Suggestions.Count > 0))
        {
            writer.WriteLine($"# {FileNames.In(folder, MutationRun.FileOf(report.RuleSet)).Visible()}");
            foreach (SuggestedExample example in report.Suggestions)
            {
                writer.WriteLine(Indented(MutationRun.Yaml(report, example), "  "));
            }
        }
    }

    private void Write(MutationReport report)
    {
        string mark = report.Passed ? paint.Green("✓") : paint.Red("✗");
        writer.WriteLine($"{mark} {report.RuleSet.Name.Visible()}: {Counted.OrNo(report.Mutants, "mutant")}{(report.Mutants == 0 ? "" : $", {Counts([report])}")}");
        foreach (IGrouping<SuggestedExample, Survivor> group in report.Survivors.GroupBy(survivor => survivor.Example).Take(MostExamples))
        {
            List<Mutant> mutants = [.. group.Select(survivor => survivor.Mutant)];
            mutants.Take(MostMutants).ToList().ForEach(mutant => Write(mutant, paint.Red("survives:")));
            if (mutants.Count > MostMutants)
            {
                writer.WriteLine($"    and {Counted.Of(mutants.Count - MostMutants, "other")}");
            }

            writer.WriteLine($"    {paint.Dim($"would be noticed by")}");
            writer.WriteLine(Indented(MutationRun.Yaml(report, group.Key), "      "));
        }

        if (report.Suggestions.Count > MostExamples)
        {
            writer.WriteLine($"  and more, for which {Counted.Of(report.Suggestions.Count - MostExamples, "other example")} would do: `--suggest` prints them");
        }

        report.Open.Take(MostMutants).ToList().ForEach(mutant => Write(mutant, paint.Yellow("possible:")));
        if (report.Open.Count > MostMutants)
        {
            writer.WriteLine($"  and {Counted.Of(report.Open.Count - MostMutants, "other")} for which no facts were found");
        }
    }

    private void Write(Mutant mutant, string mark) =>
        writer.WriteLine($"  {mark} {mutant.Rule.Visible()} {mutant.What.Visible()}  {paint.Dim($"{FileNames.In(folder, mutant.Place.File.Path).Visible()}:{mutant.Place.Line}:{mutant.Place.Column}")}");

    private static string Counts(IReadOnlyList<MutationReport> reports)
    {
        int open = reports.Sum(report => report.Open.Count);
        int unexamined = reports.Sum(report => report.Unexamined);
        return $"{Counted.Digits(reports.Sum(report => report.Noticed))} noticed, {Counted.Digits(reports.Sum(report => report.Survivors.Count))} survive, "
            + $"{Counted.Digits(reports.Sum(report => report.Equal))} change nothing{(open > 0 ? $", {Counted.Digits(open)} for which no facts were found" : "")}{(unexamined > 0 ? $", {Counted.Digits(unexamined)} not looked at, it is too large" : "")}";
    }

    private static string Indented(string yaml, string indent) => indent + yaml.Replace("\n", "\n" + indent, StringComparison.Ordinal);
}
