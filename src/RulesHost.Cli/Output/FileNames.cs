namespace RulesHost.Cli.Output;

/// <summary>Files by the names by which the user reaches them.</summary>
internal static class FileNames
{
    /// <summary>A file of a folder, as the user would type it from where he stands.</summary>
    public static string In(string folder, string file) => folder is "" or "." ? file : $"{folder.TrimEnd('/')}/{file}";
}
