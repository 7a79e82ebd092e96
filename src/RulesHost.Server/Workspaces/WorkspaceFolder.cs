using System.IO.Enumeration;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Server.Workspaces;

/// <summary>A folder of rule files on disk, read as a whole.</summary>
public static class WorkspaceFolder
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".csv"];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>All rule files and tables below the folder; folders whose name begins with a dot are left out. A file whose links
    /// lead outside the folder is refused and not read.</summary>
    public static WorkspaceFiles Read(string folder)
    {
        string root = RealPath(Path.GetFullPath(folder));
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
        Dictionary<string, string> refused = new(StringComparer.Ordinal);
        foreach ((string name, string path) in Files(root))
        {
            if (!RealPath(path).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                refused[name] = "leads outside the workspace through a link";
                continue;
            }

            Add(name, path, files, refused);
        }

        return new WorkspaceFiles(files, refused);
    }

    /// <summary>The files that belong to a workspace, with their names in it; unread. Links to folders are not followed: they may
    /// lead round in a circle, or anywhere.</summary>
    internal static IEnumerable<(string Name, string Path)> Files(string root) =>
        new FileSystemEnumerable<(string, string)>(root, (ref entry) => (Path.GetRelativePath(root, entry.ToFullPath()).Replace('\\', '/'), entry.ToFullPath()), Everything)
        {
            ShouldRecursePredicate = (ref entry) => !entry.FileName.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !entry.FileName.StartsWith('.') && IsOurs(entry.FileName.ToString()),
        };

    /// <summary>One file as a workspace of its own, with its neighbours so that it may name them.</summary>
    /// <returns>The neighbours' folder, and the file's name in it.</returns>
    public static (string Folder, string Name) Split(string file)
    {
        string full = Path.GetFullPath(file);
        return (Path.GetDirectoryName(full)!, Path.GetFileName(full));
    }

    private static bool IsOurs(string path) => Extensions.Contains(Path.GetExtension(path)) && Path.GetFileName(path) != "rules-schema.json";

    private static void Add(string name, string path, Dictionary<string, ReadOnlyMemory<byte>> files, Dictionary<string, string> refused)
    {
        try
        {
            files[name] = File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            refused[name] = "cannot be read";
        }
    }

    // The path with every link on the way resolved, of the file and of the folders above it.
    private static string RealPath(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        foreach (string part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(resolved, part);
            FileSystemInfo? target = Directory.Exists(next) ? new DirectoryInfo(next).ResolveLinkTarget(returnFinalTarget: true) : new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true);
            resolved = target is null ? next : RealPath(target.FullName);
        }

        return resolved;
    }
}
