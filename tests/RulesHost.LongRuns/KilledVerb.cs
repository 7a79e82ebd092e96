using System.CommandLine;
using System.Globalization;
using RulesHost.Governance.Tests.Decisions;

namespace RulesHost.LongRuns;

/// <summary><c>killed</c>: processes that record decisions are killed at random moments; nothing that was acknowledged may be missing.</summary>
internal static class KilledVerb
{
    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "of the moments", DefaultValueFactory = _ => 1 };
        Option<int> rounds = new("--rounds") { Description = "how many processes", DefaultValueFactory = _ => 200 };
        Command command = new("killed", "Kills processes that record decisions, and looks for each decision that was acknowledged.") { seed, rounds };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(seed), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int rounds)
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-killed-").FullName;
        KilledRun run = new(path, seed);
        for (int round = 1; round <= rounds; round++)
        {
            if (await run.RoundAsync(round) is { } fault)
            {
                Console.WriteLine($"{fault}; the folder is {path}");
                return 1;
            }
        }

        Directory.Delete(path, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} processes killed, {run.Acknowledged:N0} acknowledged decisions, none missing, from seed {seed}"));
        return 0;
    }
}
