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

    /// <summary>Other bytes for a file that is there: at once, so that whoever watches the folder never sees half a file. A link goes on to lead where it did.</summary>
    public static void Replace(string path, byte[] content)
    {
        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.new");
        try
        {
            // A copy first, for the rights that the file has.
            File.Copy(target, beside, overwrite: true);
            File.WriteAllBytes(beside, content);
            File.Move(beside, target, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
