using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost changelog</c>: what became of a rule set over a period, for an auditor.</summary>
internal static class ChangelogVerb
{
    private static readonly Dictionary<string, string> MediaTypes = new() { ["markdown"] = "text/markdown", ["csv"] = "text/csv", ["json"] = "application/json" };

    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Option<string?> from = new("--from") { Description = "Only what was recorded at this instant or after it.", HelpName = "INSTANT" };
        Option<string?> to = new("--to") { Description = "Only what was recorded before this instant.", HelpName = "INSTANT" };
        Option<string> format = Flags.Format([.. MediaTypes.Keys]);
        return ServiceVerb.With(
            new Command("changelog", "Tell what became of a rule set: each change in words, when it took effect, who proposed, approved and published it, and why.") { ruleSet, from, to, format }, terminal,
            async (service, parsed) =>
            {
                string query = string.Join('&', from.Name.Asks(parsed.GetValue(from)).Concat(to.Name.Asks(parsed.GetValue(to))));
                using MemoryStream answer = new();
                if (!await service.CopyAsync($"/v1/rule-sets/{Uri.EscapeDataString(parsed.GetValue(ruleSet)!)}/changelog?{query}", answer, MediaTypes[parsed.GetValue(format)!]))
                {
                    return service.FailedWith;
                }

                terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length).TrimEnd('\n'));
                return Exit.Fine;
            });
    }
}

internal static class Queries
{
    /// <summary>The part of an address that asks for what a flag names; none where it was not given.</summary>
    public static IEnumerable<string> Asks(this string flag, string? value) => value is null ? [] : [$"{flag.TrimStart('-')}={Uri.EscapeDataString(value)}"];
}
