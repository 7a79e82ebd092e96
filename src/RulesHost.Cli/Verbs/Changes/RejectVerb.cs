using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost reject</c>: ends somebody's proposal.</summary>
internal static class RejectVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Option<string> because = ChangeFlags.Message("Why.");
        Command command = new("reject", "End a proposal, and say why.") { number, because };
        return ServiceVerb.With(command, terminal, (service, parsed) =>
            ProposalText.ActAsync(service, $"/v1/proposals/{parsed.GetValue(number)}/reject", json => json.WriteString("because", parsed.GetValue(because))));
    }
}
