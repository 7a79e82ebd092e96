using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost release</c>: proposes and publishes at once, where the governance file lets one person.</summary>
internal static class ReleaseVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string> message = ChangeFlags.Message("What the change is for.");
        Option<bool> emergency = new("--emergency") { Description = "Go the short way that the governance file allows." };
        Option<string?> at = ChangeFlags.At("From when on it holds. Without it: now.");
        Option<string?> keep = ChangeFlags.Keep();
        Argument<string[]> files = ChangeFlags.Files();
        Command command = new("release", "Propose and publish in one, where the governance file lets one person.") { files, message, emergency, at, keep };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
        {
            if (await ProposeVerb.SendAsync(service, parsed, files, "/v1/proposals", json =>
            {
                json.WriteString("message", parsed.GetValue(message));
                json.WriteBoolean("emergency", parsed.GetValue(emergency));
            }) is not { } proposal)
            {
                return service.FailedWith;
            }

            int number = (int)proposal.Number("number")!.Value;
            int exit = await PublishVerb.SendAsync(service, number, parsed.GetValue(at), parsed.GetValue(keep));
            if (exit != Exit.Fine)
            {
                service.Terminal.Say($"proposal {number} waits to be approved: `ruleshost review {number}`");
            }

            return exit;
        });
    }
}
