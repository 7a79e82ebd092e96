using System.Text;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs;

/// <summary>Where data goes: a file that the user names, or standard output.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static int With(string? path, Terminal terminal, Action<TextWriter> write)
    {
        if (path is null)
        {
            write(terminal.Out);
            return Exit.Fine;
        }

        try
        {
            using StreamWriter file = Create(path);
            write(file);
            return Exit.Fine;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"`{path}` cannot be written: {unwritable.Message}");
        }
    }

    public static StreamWriter Create(string path) => new(path, Utf8, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }) { NewLine = "\n" };
}
