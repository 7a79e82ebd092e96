using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost population</c>: gives a proposal the rows on which it is seen whom the change moves.</summary>
internal static class PopulationVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Argument<string> rows = new("ROWS") { Description = PopulationFlags.Rows };
        Command command = new("population", "Give a proposal the rows on which it is seen whom the change moves. Approvals so far are void.") { number, rows };
        PopulationFlags population = new();
        population.AddTheRestTo(command);
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            population.TryWrite(parsed.GetValue(rows)!, parsed, terminal, out Action<Utf8JsonWriter> given)
            && await service.PostAsync($"/v1/proposals/{parsed.GetValue(number)}/population", given) is not null
            && await ProposalText.ShowAsync(service, parsed.GetValue(number)) is not null
                ? Exit.Fine
                : service.FailedWith);
    }
}
