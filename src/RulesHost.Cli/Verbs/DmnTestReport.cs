using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Dmn.Kit;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs;

/// <summary>What <c>dmn-test</c> prints: for a person what failed and why, for a program every case.</summary>
internal static class DmnTestReport
{
    public static void WriteText(KitRun run, string folder, Terminal terminal)
    {
        DiagnosticText text = new(terminal.Out, terminal.OutPaint, folder);
        foreach (Diagnostic error in run.Diagnostics.Where(d => d.Severity == Severity.Error))
        {
            text.Write(error);
            terminal.Out.WriteLine();
        }

        foreach (CaseResult result in run.Results.Where(result => !result.Passed))
        {
            terminal.Out.WriteLine($"failed {result.File.Visible()} {result.Id.Visible()}");
            foreach (NodeResult node in result.Nodes.Where(node => !node.Passed))
            {
                terminal.Out.WriteLine($"  {node.Decision}: expected {Expected(node).Visible()}, found {Shown(node.Actual).Visible()}{Reason(node.Actual)}");
            }
        }

        foreach (IGrouping<string, CaseResult> level in run.Results.GroupBy(result => result.Level))
        {
            terminal.Out.WriteLine($"{level.Key}: {Totals.Of(level)}");
        }

        terminal.Out.WriteLine(Totals.Of(run.Results));
    }

    public static void WriteJson(KitRun run, Terminal terminal) => JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
    {
        json.WriteStartObject("totals");
        Totals.Of(run.Results).Write(json);
        json.WriteEndObject();
        json.WriteStartObject("levels");
        foreach (IGrouping<string, CaseResult> level in run.Results.GroupBy(result => result.Level))
        {
            json.WriteStartObject(level.Key);
            Totals.Of(level).Write(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("cases");
        foreach (CaseResult result in run.Results)
        {
            Write(json, result);
        }

        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in run.Diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", result.File);
        json.WriteString("id", result.Id);
        json.WriteBoolean("passed", result.Passed);
        json.WriteStartArray("results");
        foreach (NodeResult node in result.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Decision);
            json.WriteBoolean("passed", node.Passed);
            json.WriteString("expected", Expected(node));
            json.WriteString("actual", Shown(node.Actual));
            if (node.Actual is NullValue { Reason: { } reason })
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Expected(NodeResult node) => node.ExpectsError ? "an error or null" : Shown(node.Expected);

    // As FEEL writes it, so that the text "1" and the number 1 differ.
    private static string Shown(Value value) => value is TextValue text ? ValueText.Quoted(text.Text) : value.ToString();

    private static string Reason(Value value) => value is NullValue { Reason: { } reason } ? $" ({reason.Visible()})" : "";

    private sealed record Totals(int Total, int Passed, int NonNull, int NonNullPassed)
    {
        public static Totals Of(IEnumerable<CaseResult> results)
        {
            List<CaseResult> all = [.. results];
            return new Totals(all.Count, all.Count(r => r.Passed), all.Count(r => r.IsNonNull), all.Count(r => r.IsNonNull && r.Passed));
        }

        public void Write(Utf8JsonWriter json)
        {
            json.WriteNumber("total", Total);
            json.WriteNumber("passed", Passed);
            json.WriteNumber("failed", Total - Passed);
            json.WriteStartObject("nonNull");
            json.WriteNumber("total", NonNull);
            json.WriteNumber("passed", NonNullPassed);
            json.WriteNumber("failed", NonNull - NonNullPassed);
            json.WriteEndObject();
        }

        public override string ToString() =>
            $"{Counted.Digits(Total)} cases: {Counted.Digits(Passed)} passed, {Counted.Digits(Total - Passed)} failed; of {Counted.Digits(NonNull)} with a result other than null, {Counted.Digits(NonNullPassed)} passed";
    }
}
