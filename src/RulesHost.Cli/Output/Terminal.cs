using System.Text;

namespace RulesHost.Cli.Output;

/// <summary>
/// All that a verb has of the world around it: data goes to <see cref="Out"/>, talk to <see cref="Error"/>. Nothing below reads the
/// console, the clock or the environment by itself.
/// </summary>
public sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required Stream Input { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>An environment variable by name; null where there is none.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    public static Terminal OfProcess() => new()
    {
        Out = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 16 * 1024),
        Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
        Input = Console.OpenStandardInput(),
        Environment = System.Environment.GetEnvironmentVariable,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InputIsTerminal = !Console.IsInputRedirected,
    };

    /// <summary>Colour on a terminal only, and not where the user asks for none (https://no-color.org).</summary>
    internal Paint OutPaint => new(OutIsTerminal && MayPaint);

    internal Paint ErrorPaint => new(ErrorIsTerminal && MayPaint);

    private bool MayPaint => string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";

    /// <summary>One line of talk; whatever the user's text holds stays on it.</summary>
    internal void Say(string line) => Error.WriteLine(line.Visible());

    /// <summary>Why a verb could not do its work, and what to do about it.</summary>
    internal int Fail(string message, string? help = null)
    {
        Paint paint = ErrorPaint;
        Error.WriteLine($"{paint.Red("error:")} {message.Visible()}");
        if (help is not null)
        {
            Error.WriteLine($"  {paint.Cyan("help:")} {help.Visible()}");
        }

        return Exit.Failed;
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
        Input.Dispose();
    }
}
