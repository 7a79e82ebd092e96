using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Testing;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The results of examples for a person: what failed and why, what no example reaches, and the sums.</summary>
internal sealed class ExampleText(TextWriter writer, Paint paint, string folder)
{
    private const int MostIds = 20;

    public void Write(IReadOnlyList<ExampleReport> reports)
    {
        foreach (ExampleReport report in reports)
        {
            Write(report);
        }

        int failed = reports.Sum(r => r.Results.Count(e => !e.Passed));
        int rules = reports.Sum(r => r.Rules.Count);
        writer.WriteLine($"{Counted.Of(reports.Sum(r => r.Results.Count), "example")} of {Counted.Of(reports.Count, "rule set")}: "
            + $"{Counted.Digits(reports.Sum(r => r.Results.Count(e => e.Passed)))} passed, {Counted.Digits(failed)} failed; "
            + $"{Counted.Digits(rules - reports.Sum(r => r.Unreached.Count))} of {Counted.Of(rules, "rule")} reached");
    }

    private void Write(ExampleReport report)
    {
        int failed = report.Results.Count(r => !r.Passed);
        string mark = failed > 0 ? paint.Red("✗") : paint.Green("✓");
        writer.WriteLine($"{mark} {report.RuleSet.Name.Visible()}: {Counted.OrNo(report.Results.Count, "example")}{(failed > 0 ? $", {Counted.Digits(failed)} failed" : "")}");
        foreach (ExampleResult result in report.Results.Where(r => !r.Passed))
        {
            Write(result);
        }

        if (report.Unreached.Count > 0)
        {
            string more = report.Unreached.Count > MostIds ? $" and {Counted.Digits(report.Unreached.Count - MostIds)} more" : "";
            writer.WriteLine($"    {paint.Yellow("not reached by any example:")} {string.Join(", ", report.Unreached.Take(MostIds)).Visible()}{more}");
        }
    }

    private void Write(ExampleResult result)
    {
        Location place = result.Example.Source.Location;
        writer.WriteLine($"  {paint.Red("✗")} {result.Name.Visible()}  {paint.Dim($"{FileNames.In(folder, place.File.Path).Visible()}:{place.Line}:{place.Column}")}");
        foreach (Mismatch mismatch in result.Mismatches)
        {
            writer.WriteLine($"      {mismatch.What.Visible()}: expected {mismatch.Expected.Visible()}, found {mismatch.Actual.Visible()}");
        }

        if (result.Decision is { Matched.Count: > 0 } decision)
        {
            writer.WriteLine($"      decided by {string.Join(", ", decision.Matched.Select(m => m.Id)).Visible()}");
        }
    }
}
