namespace RulesHost.Tests;

/// <summary>
/// Data sets that lie beside the repository in <c>../shared</c>, or where RULESHOST_SHARED says. They are not part of it:
/// a test that needs them is marked <see cref="FactWithSharedDataAttribute"/> and is skipped, with a message, without them.
/// </summary>
internal static class SharedData
{
    public static string Folder { get; } = Path.GetFullPath(
        Environment.GetEnvironmentVariable("RULESHOST_SHARED") is { Length: > 0 } named
            ? named
            : RepositoryFolder.Combine("..", "shared"));

    /// <summary>Why a test that needs the data cannot run; null when it can.</summary>
    public static string? Missing { get; } = Directory.Exists(Folder)
        ? null
        : $"needs the data sets of {Folder} (or set RULESHOST_SHARED to their folder)";

    public static string Combine(params string[] parts) => Path.Combine([Folder, .. parts]);
}
