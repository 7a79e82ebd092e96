using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost revise</c>: a proposal says from now on what the workspace says.</summary>
internal static class ReviseVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Argument<string[]> files = ChangeFlags.Files();
        Option<string?> message = ChangeFlags.MayHaveMessage("Another message.");
        Command command = new("revise", "Let a proposal say what the workspace says now. Approvals so far are void.") { number, files, message };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            await ProposeVerb.SendAsync(service, parsed, files, $"/v1/proposals/{parsed.GetValue(number)}/revise", json => json.WriteString("message", parsed.GetValue(message))) is not null
            && await ProposalText.ShowAsync(service, parsed.GetValue(number)) is not null
                ? Exit.Fine
                : service.FailedWith);
    }
}
