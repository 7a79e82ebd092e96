using System.Diagnostics;
using System.Text.Json;

namespace RulesHost.Cli.Tests;

/// <summary>Runs the node scripts of <c>tests/tools</c>: what other people's validators and editors make of our files.</summary>
internal static class NodeTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = RepositoryFolder.Combine("tests", "tools");

    /// <summary>Why the scripts cannot run; null when they can. <c>./test.sh</c> installs them.</summary>
    public static string? Missing { get; } = Directory.Exists(Path.Combine(Folder, "node_modules"))
        ? null
        : "needs tests/tools/node_modules: run ./test.sh, or `npm ci` in tests/tools";

    /// <summary>The JSON that a script printed.</summary>
    /// <param name="script">A file of <c>tests/tools</c>, such as <c>validate.mjs</c>.</param>
    /// <param name="arguments">The script's arguments; paths are relative to the repository.</param>
    /// <exception cref="InvalidOperationException">The script failed; the message holds what it said.</exception>
    public static JsonElement Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments])
        {
            WorkingDirectory = RepositoryFolder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var talk = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{script} gave no answer within {Patience}");
        }

        return process.ExitCode == 0
            ? JsonElement.Parse(output.Result)
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {talk.Result}");
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithNodeToolsAttribute : FactAttribute
{
    public FactWithNodeToolsAttribute() => Skip = NodeTools.Missing;
}
