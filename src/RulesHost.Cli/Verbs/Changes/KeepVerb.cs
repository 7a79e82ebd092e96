using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost keep</c>: lets an emergency release stay, once another has looked at it.</summary>
internal static class KeepVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> release = new("RELEASE") { Description = "The emergency release that you have looked at." };
        Option<string?> message = ChangeFlags.MayHaveMessage("What you have looked at.");
        Command command = new("keep", "Let an emergency release stay that would otherwise lapse.") { release, message };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
        {
            if (await service.PostAsync($"/v1/releases/{parsed.GetValue(release)}/keep", json => json.WriteString("text", parsed.GetValue(message))) is not { } answer)
            {
                return service.FailedWith;
            }

            service.Print(answer, kept => terminal.Out.WriteLine(ReleaseText.Line(kept.Find("release")!.Value)));
            return Exit.Fine;
        });
    }
}
