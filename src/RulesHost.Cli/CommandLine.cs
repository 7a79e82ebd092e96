using System.CommandLine;
using System.CommandLine.Parsing;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs;
using RulesHost.Feel.Text;

namespace RulesHost.Cli;

/// <summary>The verbs, and what holds for all of them.</summary>
public static class CommandLine
{
    /// <summary>Runs one verb; the result is the process's exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal)
    {
        RootCommand root = Root(terminal);
        ParseResult parsed = root.Parse(EnvironmentFlags.Extend(root, args, terminal.Environment));
        int exit = Complain(parsed, terminal)
            ?? await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        await terminal.Out.FlushAsync();
        return exit;
    }

    private static RootCommand Root(Terminal terminal) => new(
        "Decides by rules that people can read, and says why.\n\n"
        + "Ends with 0 when all is well, with 2 when it found something (errors in rule files, failing examples, facts that do not fit), "
        + "and with 1 when it could not do its work.\n"
        + "Every option is an environment variable too: --as-of is RULESHOST_AS_OF.")
    {
        CheckVerb.Command(terminal),
        TestVerb.Command(terminal),
        DecideVerb.Command(terminal),
        BenchVerb.Command(terminal),
        ExplainVerb.Command(terminal),
        SchemaVerb.Command(terminal),
    };

    // The library's own words where there are no better ones; the nearest name wherever there is one.
    private static int? Complain(ParseResult parsed, Terminal terminal)
    {
        // A misspelt option would otherwise be taken for an argument.
        string? wrong = parsed.UnmatchedTokens.Concat(parsed.Tokens.Where(t => t.Type == TokenType.Argument).Select(t => t.Value)).FirstOrDefault(t => t.StartsWith("--", StringComparison.Ordinal))
            ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);
        if (parsed.Errors.Count == 0 && wrong is null)
        {
            return null;
        }

        Command command = parsed.CommandResult.Command;
        if (wrong is { } token)
        {
            bool isOption = token.StartsWith('-');
            IEnumerable<string> known = isOption ? Options(parsed.CommandResult) : command.Subcommands.Select(c => c.Name);
            string what = isOption ? $"unknown option `{token}`" : command.Subcommands.Count > 0 ? $"unknown verb `{token}`" : $"`{token}` is one argument too many";
            return terminal.Fail(what, NearestName.Of(token, known) is { } nearest ? $"did you mean `{nearest}`?" : $"`{Name(parsed)} --help` lists what there is");
        }

        return terminal.Fail(
            command is RootCommand ? "a verb is missing" : Line(parsed.Errors[0].Message),
            command is RootCommand ? "one of " + string.Join(", ", command.Subcommands.Select(c => $"`{c.Name}`")) : $"`{Name(parsed)} --help` lists what there is");
    }

    private static IEnumerable<string> Options(CommandResult command) =>
        command.Command.Options.Concat((command.Parent as CommandResult)?.Command.Options ?? []).Select(o => o.Name);

    private static string Line(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private static string Name(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? "ruleshost" : $"ruleshost {parsed.CommandResult.Command.Name}";
}
