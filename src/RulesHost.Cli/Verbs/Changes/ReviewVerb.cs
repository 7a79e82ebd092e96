using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost review</c>: the proposals that wait, or one of them as a committee reads it.</summary>
internal static class ReviewVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int?> number = new("PROPOSAL") { Description = "The proposal's number. Without it: the list.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> all = new("--all") { Description = "List those that are decided too." };
        Command command = new("review", "List the proposals that wait, or read one: what it says differently, what it reaches, what is missing.") { number, all };
        return ServiceVerb.With(command, terminal, (service, parsed) =>
            parsed.GetValue(number) is { } one ? OneAsync(service, one) : ListAsync(service, parsed.GetValue(all)));
    }

    private static async Task<int> OneAsync(ServiceClient service, int number) =>
        await ProposalText.ShowAsync(service, number) is null ? service.FailedWith : Exit.Fine;

    private static async Task<int> ListAsync(ServiceClient service, bool all)
    {
        if (await service.GetAsync("/v1/proposals") is not { } answer)
        {
            return service.FailedWith;
        }

        JsonElement[] listed = [.. answer.Items("proposals").Where(proposal => all || proposal.Text("state") is "open" or "suspended")];
        if (service.WritesJson)
        {
            JsonOutput.WriteDocument(service.Terminal.Out, service.Terminal.OutIsTerminal, json =>
            {
                json.WriteStartArray("proposals");
                Array.ForEach(listed, proposal => proposal.WriteTo(json));
                json.WriteEndArray();
            });
        }
        else if (listed.Length == 0)
        {
            service.Terminal.Say("nothing waits to be reviewed");
        }
        else
        {
            TextTable table = new(Column.Number("proposal"), "state", "by", "since", Column.Number("revision"), "message");
            foreach (JsonElement proposal in listed)
            {
                table.Add(proposal.Digits("number"), proposal.Text("state")!, proposal.Text("author")!, proposal.Instant("at"), proposal.Digits("revision"), proposal.Text("message")!);
            }

            table.Write(service.Terminal);
        }

        return Exit.Fine;
    }
}
