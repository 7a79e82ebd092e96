using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary>Files that carry a history or a release from one place to another.</summary>
internal static class ExportFile
{
    /// <summary>Null, and said why, where it cannot be read.</summary>
    public static FileStream? Open(string path, Terminal terminal)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"`{path}` cannot be read: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>Writes beside the file, which takes its place only when it is whole: an old backup is not lost to a new one that broke off.</summary>
    /// <param name="write">The exit code; a file that does not end well is not kept.</param>
    public static async Task<int> ReplaceAsync(string path, Terminal terminal, Func<Stream, Task<int>> write)
    {
        string unfinished = path + ".unfinished";
        try
        {
            int exit;
            await using (FileStream output = new(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                exit = await write(output);
                output.Flush(flushToDisk: true);
            }

            if (exit == Exit.Fine)
            {
                File.Move(unfinished, path, overwrite: true);
            }

            return exit;
        }
        catch (Exception unwritable) when (unwritable is IOException and not HttpIOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"`{path}` cannot be written: {unwritable.Message}");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
