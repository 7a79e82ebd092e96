using System.CommandLine;
using RulesHost.Analysis.Claims;
using RulesHost.Analysis.Regions;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Server;
using RulesHost.Server.Telemetry;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost check</c>: everything that is wrong with rule files, in one run.</summary>
internal static class CheckVerb
{
    private const int MostShown = 100;

    public static Command Command(Terminal terminal)
    {
        Argument<string> path = Flags.Path("A folder of rule files, or one file of it.");
        Option<string> format = Flags.Format("text", "json", "sarif");
        Option<bool> claims = new("--claims") { Description = "Also say what is proved of the rule sets as a whole." };
        Command command = new("check", "Show everything that is wrong with rule files. Warnings do not fail.") { path, format, claims };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(format)!, parsed.GetValue(claims), terminal));
        return command;
    }

    private static int Run(string path, string format, bool withClaims, Terminal terminal)
    {
        if (RulesFolder.OpenPath(path, terminal) is not { } rules)
        {
            return Exit.Failed;
        }

        IReadOnlyList<Diagnostic> found = DueReviews.AddedTo(rules.Workspace, terminal.Clock);
        if (rules.File is { } file)
        {
            IReadOnlySet<string> own = OwnFiles.Of(file, rules.Files);
            found = [.. found.Where(d => d.Location is { } at && own.Contains(at.File.Path))];
        }

        IReadOnlyList<Claim> claims = withClaims ? [.. InstalledKinds.ClaimsOf(rules.Workspace).Where(claim => rules.File is null || claim.Location.File.Path == rules.File)] : [];
        CheckSummary summary = CheckSummary.Of(rules.Workspace, rules.File, found);
        switch (format)
        {
            case "json":
                WriteJson(rules.Name, found, withClaims ? claims : null, summary, terminal);
                break;
            case "sarif":
                JsonOutput.Write(terminal.Out, terminal.OutIsTerminal, json => new SarifWriter(json, rules.Name).Write(found, claims, ProductVersion.Text));
                break;
            default:
                WriteText(rules.Name, found, claims, summary, terminal);
                break;
        }

        return summary.Errors > 0 ? Exit.Findings : Exit.Fine;
    }

    private static void WriteText(string folder, IReadOnlyList<Diagnostic> found, IReadOnlyList<Claim> claims, CheckSummary summary, Terminal terminal)
    {
        DiagnosticText text = new(terminal.Out, terminal.OutPaint, folder);
        // Errors before warnings where not all are shown.
        foreach (Diagnostic diagnostic in found.Count <= MostShown ? found : found.OrderBy(d => d.Severity).Take(MostShown))
        {
            text.Write(diagnostic);
            terminal.Out.WriteLine();
        }

        if (found.Count > MostShown)
        {
            terminal.Out.WriteLine($"and {Counted.Digits(found.Count - MostShown)} more; `--format json` shows all");
        }

        foreach (Claim claim in claims)
        {
            terminal.Out.WriteLine($"{claim.RuleSet}: {claim.Words} ({claim.Label.Words()})");
        }

        terminal.Out.WriteLine(summary);
    }

    private static void WriteJson(string folder, IReadOnlyList<Diagnostic> found, IReadOnlyList<Claim>? claims, CheckSummary summary, Terminal terminal) =>
        JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
        {
            json.WriteString("folder", folder);
            json.WriteNumber("ruleSets", summary.RuleSets);
            json.WriteNumber("rules", summary.Rules);
            json.WriteNumber("errors", summary.Errors);
            json.WriteNumber("warnings", summary.Warnings);
            json.WriteStartArray("diagnostics");
            foreach (Diagnostic diagnostic in found)
            {
                DiagnosticWriter.Write(json, diagnostic);
            }

            json.WriteEndArray();
            if (claims is not null)
            {
                ClaimWriter.Write(json, claims);
            }
        });
}
