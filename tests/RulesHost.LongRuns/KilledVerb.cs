using System.CommandLine;
using System.Globalization;
using RulesHost.Governance.Tests.Decisions;
using RulesHost.Tests;

namespace RulesHost.LongRuns;

/// <summary><c>killed</c>: processes that record decisions are killed at random moments; nothing that was acknowledged may be missing.</summary>
internal static class KilledVerb
{
    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "of the moments", DefaultValueFactory = _ => 1 };
        Option<int> rounds = new("--rounds") { Description = "how many processes", DefaultValueFactory = _ => 200 };
        Option<string> store = Store();
        Command command = new("killed", "Kills processes that record decisions, and looks for each decision that was acknowledged.") { seed, rounds, store };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(seed), parsed.GetValue(rounds), parsed.GetValue(store)!));
        return command;
    }

    public static Option<string> Store() => new("--store") { Description = "what keeps the history", DefaultValueFactory = _ => "sqlite" };

    private static async Task<int> RunAsync(int seed, int rounds, string store)
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-killed-").FullName;
        KilledRun run = new(path, seed, BuiltStores.Of(store));
        for (int round = 1; round <= rounds; round++)
        {
            if (await run.RoundAsync(round) is { } fault)
            {
                Console.WriteLine($"{fault}; the folder is {path}");
                return 1;
            }
        }

        Directory.Delete(path, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} processes killed, {run.Acknowledged:N0} acknowledged decisions, none missing, kept by {store}, from seed {seed}"));
        return 0;
    }
}
