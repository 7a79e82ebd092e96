using System.CommandLine;
using System.CommandLine.Parsing;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;

namespace RulesHost.Cli;

/// <summary>Arguments that cannot be used: what is wrong with them, and the nearest thing that there is.</summary>
internal static class Complaint
{
    /// <summary>Null where there is nothing to complain about, otherwise the exit code.</summary>
    public static int? About(ParseResult parsed, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"`{FullName(parsed.CommandResult)} --help` lists what there is";
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [not ['-', ..], ..])
        {
            string verb = parsed.UnmatchedTokens[0];
            return terminal.Fail($"unknown verb `{verb}`", Nearest(verb, command.Subcommands.Select(c => c.Name)) ?? help);
        }

        if (Misspelt(parsed) is { } option)
        {
            return terminal.Fail($"unknown option `{option}`", Nearest(option, Options(parsed.CommandResult)) ?? help);
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        // The library's own words where there are no better ones.
        return command.Subcommands.Count > 0
            ? terminal.Fail("a verb is missing", "one of " + string.Join(", ", command.Subcommands.Select(c => $"`{c.Name}`")))
            : terminal.Fail(parsed.UnmatchedTokens is [var more, ..] ? $"`{more}` is one argument too many" : OnOneLine(parsed.Errors[0].Message), help);
    }

    private static string FullName(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{FullName(parent)} {command.Command.Name}" : "ruleshost";

    // A misspelt option may have been taken for an argument.
    private static string? Misspelt(ParseResult parsed) =>
        parsed.UnmatchedTokens.Concat(parsed.Tokens.Where(t => t.Type == TokenType.Argument).Select(t => t.Value)).FirstOrDefault(t => t.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<string> Options(CommandResult command) =>
        command.Command.Options.Concat((command.Parent as CommandResult)?.Command.Options ?? []).Select(o => o.Name);

    private static string? Nearest(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } nearest ? $"did you mean `{nearest}`?" : null;

    private static string OnOneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
