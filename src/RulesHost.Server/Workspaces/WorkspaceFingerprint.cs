using System.Globalization;
using System.Text;

namespace RulesHost.Server.Workspaces;

/// <summary>Names, sizes and times of a workspace's files: cheap to ask for, other whenever a file was written, moved or removed.</summary>
internal static class WorkspaceFingerprint
{
    public static string Of(string folder)
    {
        StringBuilder text = new();
        try
        {
            foreach ((string name, string path) in WorkspaceFolder.Files(Path.GetFullPath(folder)).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                FileInfo file = new(path);
                FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
                text.Append(CultureInfo.InvariantCulture, $"{name}\0{(target.Exists ? target.Length : -1)}\0{target.LastWriteTimeUtc.Ticks}\n");
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            text.Append(unreadable.Message);
        }

        return text.ToString();
    }
}
