using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.History;

/// <summary><c>ruleshost restore</c>: proposes the files as a release had them.</summary>
internal static class RestoreVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> release = new("RELEASE") { Description = "The release to go back to; `ruleshost history` has its number." };
        Option<string?> message = ChangeFlags.MayHaveMessage("Why.");
        Command command = new("restore", "Propose the files as a release had them. Going back is a change like any other.") { release, message };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
            await service.PostAsync($"/v1/releases/{parsed.GetValue(release)}/restore", json => json.WriteString("message", parsed.GetValue(message))) is { } answer
            && answer.Find("proposal") is { } proposal && await ProposalText.ShowAsync(service, (int)proposal.Number("number")!.Value) is not null
                ? Done(answer, terminal)
                : service.FailedWith);
    }

    private static int Done(JsonElement answer, Terminal terminal)
    {
        if (answer.Items("scheduled").Select(release => release.Digits("number")).ToList() is { Count: > 0 } scheduled)
        {
            terminal.Say($"scheduled releases change the same files: `publish --keep {string.Join(',', scheduled)}` lets them come all the same, otherwise they are suspended");
        }

        return Exit.Fine;
    }
}
