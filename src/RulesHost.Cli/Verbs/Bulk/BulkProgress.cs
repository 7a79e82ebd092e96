using RulesHost.Cli.Output;
using Spectre.Console;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>A bar on the terminal for work that takes long.</summary>
internal static class BulkProgress
{
    /// <param name="fraction">How much of the file is read, 0 to 1.</param>
    public static async Task<T> Show<T>(Terminal terminal, bool isWanted, Func<double> fraction, Func<Action, Task<T>> work)
    {
        if (!terminal.ErrorIsTerminal || !isWanted)
        {
            return await work(() => { });
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            ColorSystem = terminal.ErrorPaint.Colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        return await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("deciding", maxValue: 1);
            return await work(() => bar.Value = fraction());
        });
    }
}
