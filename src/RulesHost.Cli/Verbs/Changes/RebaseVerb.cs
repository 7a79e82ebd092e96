using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost rebase</c>: lays a proposal's changes over what is in force now.</summary>
internal static class RebaseVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Command command = new("rebase", "Lay the same changes over what is in force now; places that both changed are listed.") { number };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            await service.PostAsync($"/v1/proposals/{parsed.GetValue(number)}/rebase", _ => { }) is not null && await ProposalText.ShowAsync(service, parsed.GetValue(number)) is not null
                ? Exit.Fine
                : service.FailedWith);
    }
}
