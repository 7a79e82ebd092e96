using System.CommandLine;

namespace RulesHost.Cli;

/// <summary>Every flag is an environment variable too: <c>--as-of</c> is RULESHOST_AS_OF. A flag that is given wins.</summary>
internal static class EnvironmentFlags
{
    /// <summary>The arguments with those flags of the verb added that only the environment gives, so that they are read and refused
    /// like any other.</summary>
    public static IReadOnlyList<string> Extend(RootCommand root, IReadOnlyList<string> args, Func<string, string?> environment)
    {
        // A verb may have verbs of its own.
        Command verb = root;
        int words = 0;
        while (words < args.Count && verb.Subcommands.FirstOrDefault(c => c.Name == args[words]) is { } next)
        {
            (verb, words) = (next, words + 1);
        }

        if (words == 0)
        {
            return args;
        }

        IEnumerable<string> added =
            from option in verb.Options
            where option.Name.StartsWith("--", StringComparison.Ordinal) && !args.Any(a => IsOf(option, a))
            let value = environment(Variable(option))
            where !string.IsNullOrEmpty(value) && option.Name is not "--help"
            select $"{option.Name}={value}";
        return [.. args.Take(words), .. added, .. args.Skip(words)];
    }

    internal static string Variable(Option option) => "RULESHOST_" + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static bool IsOf(Option option, string argument) =>
        option.Aliases.Append(option.Name).Any(name => argument == name || argument.StartsWith(name + "=", StringComparison.Ordinal) || argument.StartsWith(name + ":", StringComparison.Ordinal));
}
