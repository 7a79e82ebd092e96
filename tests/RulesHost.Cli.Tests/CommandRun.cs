using System.Text;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Tests;

/// <summary>A verb run in this process, with everything that it said.</summary>
internal sealed record CommandRun(int Exit, string Out, string Error)
{
    /// <summary>When every verb runs.</summary>
    public static TimeProvider Clock { get; } = new StoppedClock(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1)));

    public static async Task<CommandRun> Of(string[] args, string input = "", Dictionary<string, string>? environment = null, bool onTerminal = false)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        using Terminal terminal = new()
        {
            Out = output,
            Error = error,
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Clock = Clock,
            Environment = name => environment?.GetValueOrDefault(name),
            OutIsTerminal = onTerminal,
            ErrorIsTerminal = onTerminal,
        };
        int exit = await CommandLine.Run(args, terminal);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }
}

internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
