using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost approve</c>: shows a plan and approves that one, by its hash.</summary>
internal static class ApproveVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Option<string?> plan = new("--plan") { Description = "The hash of the plan that you have looked at. Without it: of the one that is printed first.", HelpName = "HASH" };
        Option<string?> message = ChangeFlags.MayHaveMessage("What you want to say with it.");
        Command command = new("approve", "Approve what a proposal would do. Nobody approves what they wrote.") { number, plan, message };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
        {
            int proposal = parsed.GetValue(number);
            string? hash = parsed.GetValue(plan);
            // Nothing is approved unseen.
            if (hash is null && !service.WritesJson && (hash = await ProposalText.ShowAsync(service, proposal)) is null)
            {
                return service.FailedWith;
            }

            if (hash is null)
            {
                return service.Terminal.Fail("a program approves the plan that it has read", "give its hash with `--plan`; `ruleshost review PROPOSAL --format json` has it");
            }

            int exit = await ProposalText.ActAsync(service, $"/v1/proposals/{proposal}/approve", json =>
            {
                json.WriteString("planHash", hash);
                json.WriteString("text", parsed.GetValue(message));
            });
            return exit == Exit.Fine && !service.WritesJson ? await NextAsync(service, proposal) : exit;
        });
    }

    private static async Task<int> NextAsync(ServiceClient service, int proposal)
    {
        if (await service.GetAsync($"/v1/proposals/{proposal}/plan") is { } plan)
        {
            string[] missing = [.. plan.Texts("missing")];
            service.Terminal.Say(missing.Length == 0 ? $"approved; `ruleshost publish {proposal}` puts it in force" : $"approved; still missing: {string.Join("; ", missing)}");
        }

        return Exit.Fine;
    }
}
