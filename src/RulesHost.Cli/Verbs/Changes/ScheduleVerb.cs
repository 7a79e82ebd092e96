using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost schedule</c>: lets an approved proposal come into force by itself.</summary>
internal static class ScheduleVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Option<string?> at = ChangeFlags.At("From when on it holds, such as 2026-12-01T00:00:00+01:00.");
        at.Required = true;
        Option<string?> keep = ChangeFlags.Keep();
        Command command = new("schedule", "Let an approved proposal come into force at an instant.") { number, at, keep };
        return ServiceVerb.With(command, terminal, (service, parsed) => PublishVerb.SendAsync(service, parsed.GetValue(number), parsed.GetValue(at), parsed.GetValue(keep)));
    }
}
