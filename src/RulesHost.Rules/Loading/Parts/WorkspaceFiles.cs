namespace RulesHost.Rules.Loading.Parts;

/// <summary>The bytes of a workspace's files by path: relative to its folder, with forward slashes.</summary>
/// <param name="Refused">Paths that are there and must not be read, with the reason: links that lead outside, for example.</param>
public sealed record WorkspaceFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IReadOnlyDictionary<string, string> Refused)
{
    public static WorkspaceFiles Of(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => new(files, new Dictionary<string, string>());

    /// <summary>A path that a file names, made relative to the workspace; null where it leads outside.</summary>
    public static string? Resolve(string fromFile, string path)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        Stack<string> parts = new(fromFile.Split('/').SkipLast(1));
        foreach (string part in path.Split('/'))
        {
            if (part is "." or "")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return null;
            }
        }

        return string.Join('/', parts.Reverse());
    }
}
