using System.CommandLine;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>Flags that the verbs of change control share, spelled once.</summary>
internal static class ChangeFlags
{
    public static Argument<int> Proposal() => new("PROPOSAL") { Description = "The proposal's number." };

    public static Option<string> Message(string description) => new("--message", "-m") { Description = description, HelpName = "TEXT", Required = true };

    public static Option<string?> MayHaveMessage(string description) => new("--message", "-m") { Description = description, HelpName = "TEXT" };

    public static Argument<string[]> Files() => new("FILES") { Description = "The files to take. Without any: all that differ from what is in force." };

    public static Option<string?> At(string description) => new("--at") { Description = description, HelpName = "INSTANT" };

    public static Option<string?> Keep() => new("--keep") { Description = "Scheduled releases of the same files that are to come into force all the same, such as 7,8.", HelpName = "NUMBERS" };
}
