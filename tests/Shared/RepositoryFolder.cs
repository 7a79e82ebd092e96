namespace RulesHost.Tests;

/// <summary>The folder that holds <c>RulesHost.sln</c>, wherever the tests were built to.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    /// <summary>A file or folder of the repository, its parts given from the top.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "RulesHost.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds RulesHost.sln");
    }
}
