using System.Text;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.Impact;

namespace RulesHost.Cli.Verbs.Plans;

/// <summary>The population of a period of the decision log, as a service has recorded it.</summary>
internal static class LoggedRows
{
    /// <summary>Null, and said why, where the service refuses.</summary>
    /// <param name="ruleSets">Whose decisions are taken.</param>
    /// <param name="column">The fact that says whom a decision is about.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(ServiceClient service, LogPeriod period, IReadOnlyList<string> ruleSets, string? column)
    {
        await using FileStream records = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!await service.CopyAsync($"/v1/decision-log?from={period.From.UtcDateTime:O}&to={period.To.UtcDateTime:O}", records))
        {
            return null;
        }

        records.Position = 0;
        LoggedPopulation logged = await LoggedPopulation.OfAsync(Lines(records), (period.From, period.To), ruleSets, column);
        service.Terminal.Say($"{Counted.Of(logged.Rows, "row")} of {Counted.Of(logged.Log.Decisions, "recorded decision")}"
            + (logged.Log.Hashed > 0 ? $"; left out: {Counted.Of(logged.Log.Hashed, "row")} whose sensitive facts are hashes" : "")
            + (logged.Log.Sampled > 0 ? $"; {Counted.Digits(logged.Log.Sampled)} of the decisions are a share of all" : "")
            + (logged.Log.LostAtMost > 0 ? $"; {Counted.Digits(logged.Log.LostAtMost)} more at most were lost" : ""));
        return logged.Bytes;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(Stream records)
    {
        using StreamReader reader = new(records, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return Encoding.UTF8.GetBytes(line);
        }
    }
}
