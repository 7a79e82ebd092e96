namespace RulesHost.Governance.Storage;

/// <summary>A file that has its name only when it is whole, and on disk. Only the folder's owner can read it.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<Stream> write)
    {
        string unfinished = path + ".new";
        using (FileStream stream = OpenForOwner(unfinished, FileMode.Create))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    public static FileStream OpenForOwner(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
