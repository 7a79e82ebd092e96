using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost rebase</c>: lays a proposal's changes over what is in force now, or will be.</summary>
internal static class RebaseVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Option<string?> at = ChangeFlags.At("Lay them over what will be in force then. Without it: over what is in force now.");
        Command command = new("rebase", "Lay the same changes over what is in force; places that both changed are listed.") { number, at };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            await service.PostAsync($"/v1/proposals/{parsed.GetValue(number)}/rebase", json => json.WriteString("effectiveFrom", parsed.GetValue(at))) is not null && await ProposalText.ShowAsync(service, parsed.GetValue(number)) is not null
                ? Exit.Fine
                : service.FailedWith);
    }
}
