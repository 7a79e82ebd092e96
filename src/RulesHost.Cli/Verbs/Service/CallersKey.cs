using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>The key of whoever calls: from the environment, or from a file that nobody else may read. Never from a flag, which others on the machine see.</summary>
internal static class CallersKey
{
    private const string Variable = "RULESHOST_KEY";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <param name="key">Null where there is none.</param>
    /// <returns>False, and said why, where the file cannot be used.</returns>
    public static bool TryRead(string? file, Terminal terminal, out string? key)
    {
        key = terminal.Environment(Variable) is { Length: > 0 } given ? given.Trim() : null;
        if (file is null)
        {
            return true;
        }

        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            {
                terminal.Fail($"others may read the key in `{file}`", $"`chmod 600 {file}` keeps it to you; if others have seen it, `ruleshost key revoke` ends it");
                return false;
            }

            key = File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"the key in `{file}` cannot be read: {unreadable.Message}", $"name another file, or put the key into {Variable}");
            return false;
        }

        if (key.Length > 0 && key.All(c => c is > ' ' and < '\u007f'))
        {
            return true;
        }

        terminal.Fail($"there is no key in `{file}`", "put the text that `ruleshost key create` printed into it, and nothing else");
        return false;
    }
}
