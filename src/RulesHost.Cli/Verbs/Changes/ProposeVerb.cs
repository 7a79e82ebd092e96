using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost propose</c>: what the workspace says differently from what is in force becomes a proposal.</summary>
internal static class ProposeVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string> message = ChangeFlags.Message("What the change is for.");
        Option<bool> emergency = new("--emergency") { Description = "Ask for the short way that the governance file allows." };
        Argument<string[]> files = ChangeFlags.Files();
        Command command = new("propose", "Propose what the workspace says differently from what is in force.") { files, message, emergency };
        PopulationFlags population = new();
        population.AddTo(command);
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            population.TryWrite(parsed, terminal, out Action<Utf8JsonWriter> given)
            && await SendAsync(service, parsed, files, "/v1/proposals", given + (json =>
            {
                json.WriteString("message", parsed.GetValue(message));
                json.WriteBoolean("emergency", parsed.GetValue(emergency));
            })) is { } proposal && await ProposalText.ShowAsync(service, (int)proposal.Number("number")!.Value) is not null
                ? Exit.Fine
                : service.FailedWith);
    }

    /// <summary>Sends the workspace's differences; the proposal that came of it, or null, and said why.</summary>
    public static async Task<JsonElement?> SendAsync(ServiceClient service, ParseResult parsed, Argument<string[]> files, string path, Action<Utf8JsonWriter> members)
    {
        string rules = parsed.GetValue<string>("--rules")!;
        return await WorkspaceDifference.ReadAsync(service, rules) is { } all
            && WorkspaceDifference.Named(all, parsed.GetValue(files)!, rules, service.Terminal) is { } named
            && WorkspaceDifference.TryWrite(named, service.Terminal, out Action<Utf8JsonWriter> written)
            && await service.PostAsync(path, members + written) is { } answer
                ? answer.Find("proposal")
                : null;
    }
}
