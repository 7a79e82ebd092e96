using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary>What exceptions for customers and modes have in common: both hold for a time, and say why.</summary>
internal static class ExceptionFlags
{
    public static Argument<int> Number() => new("NUMBER") { Description = "Its number; `list` has it." };

    public static Option<string?> From() => new("--from") { Description = "From when on. Without it: now.", HelpName = "INSTANT" };

    public static Option<string> To() => new("--to") { Description = "The first instant at which it no longer holds, such as 2026-12-05T00:00:00+01:00.", HelpName = "INSTANT", Required = true };

    /// <summary>Does something, and says in a line what it is now.</summary>
    /// <param name="name">The member of the answer that the line is about.</param>
    public static async Task<int> ActAsync(ServiceClient service, string path, string name, Action<Utf8JsonWriter> members, Func<JsonElement, string> line)
    {
        if (await service.PostAsync(path, members) is not { } answer)
        {
            return service.FailedWith;
        }

        service.Print(answer, _ => service.Terminal.Out.WriteLine(line(answer.Find(name) ?? default).Visible()));
        return Exit.Fine;
    }
}
