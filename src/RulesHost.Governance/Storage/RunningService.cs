using System.Diagnostics;
using System.Text.Json;

namespace RulesHost.Governance.Storage;

/// <summary>What a service says of itself in its data folder.</summary>
/// <param name="Address">Where it answers.</param>
/// <param name="OwnerToken">Proves that its bearer can read the folder; another one at each start.</param>
public sealed record RunningService(string Address, string OwnerToken)
{
    /// <summary>The number of its process.</summary>
    public int Process { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Of this process.</summary>
    internal void Write(Stream stream)
    {
        using Process self = System.Diagnostics.Process.GetCurrentProcess();
        JsonSerializer.Serialize(stream, this with { Process = self.Id, StartedAt = StartOf(self) });
    }

    /// <summary>Null where there is none, or it was killed.</summary>
    internal static RunningService? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningService>(File.ReadAllBytes(file)) is { } said && said.Lives() ? said : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // Another process may have got its number since; clocks of two looks differ by a little.
    private bool Lives()
    {
        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(Process);
            return (StartOf(process) - StartedAt).Duration() < TimeSpan.FromSeconds(2);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime());
}
