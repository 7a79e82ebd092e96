using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost withdraw</c>: takes back one's own proposal, or a release that is scheduled.</summary>
internal static class WithdrawVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = new("NUMBER") { Description = "The proposal's number; with `--release` that of a scheduled release." };
        Option<bool> release = new("--release") { Description = "Take a scheduled release back." };
        Option<string?> because = ChangeFlags.MayHaveMessage("Why.");
        Command command = new("withdraw", "Take back your own proposal, or a release that is scheduled.") { number, release, because };
        return ServiceVerb.With(command, terminal, (service, parsed) =>
        {
            void Because(Utf8JsonWriter json) => json.WriteString("because", parsed.GetValue(because));
            return ProposalText.ActAsync(service, $"/v1/{(parsed.GetValue(release) ? "releases" : "proposals")}/{parsed.GetValue(number)}/withdraw", Because);
        });
    }
}
