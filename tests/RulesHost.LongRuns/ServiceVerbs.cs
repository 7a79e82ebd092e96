using System.CommandLine;
using System.Globalization;
using RulesHost.Serving;

namespace RulesHost.LongRuns;

/// <summary><c>service-killed</c> and <c>releases</c>: the service as a whole, in processes of its own.</summary>
internal static class ServiceVerbs
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ruleshost.dll");

    public static Command Killed()
    {
        Option<int> seed = new("--seed") { Description = "of the moments", DefaultValueFactory = _ => 1 };
        Option<int> rounds = new("--rounds") { Description = "how many kills", DefaultValueFactory = _ => 200 };
        Option<string> store = KilledVerb.Store();
        Command command = new("service-killed", "Kills the service while it governs and decides, and looks for all that it acknowledged.") { seed, rounds, store };
        command.SetAction((parsed, _) => InFolderAsync(async folder =>
        {
            KilledService run = new(Program, folder, parsed.GetValue(store)!, parsed.GetValue(seed));
            await run.PrepareAsync();
            for (int round = 1; round <= parsed.GetValue(rounds); round++)
            {
                if (await run.RoundAsync(round) is { } fault)
                {
                    return $"round {round}: {fault}";
                }
            }

            Console.WriteLine($"{parsed.GetValue(rounds)} kills, {run.Tally}, none missing, kept by {parsed.GetValue(store)}, seed {parsed.GetValue(seed)}");
            return null;
        }));
        return command;
    }

    public static Command Releases()
    {
        Option<int> seconds = new("--seconds") { Description = "how long", DefaultValueFactory = _ => 60 };
        Option<int> pause = new("--pause") { Description = "milliseconds from one release to the next", DefaultValueFactory = _ => 100 };
        Option<int> callers = new("--callers") { Description = "that ask for decisions without a pause", DefaultValueFactory = _ => 4 };
        Command command = new("releases", "Publishes release after release while decisions are asked for.") { seconds, pause, callers };
        command.SetAction((parsed, _) => InFolderAsync(async folder =>
        {
            ReleasesUnderLoad run = new(Program, folder);
            string? fault = await run.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromMilliseconds(parsed.GetValue(pause)), parsed.GetValue(callers), replays: 2000);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Tally} in {parsed.GetValue(seconds)} s"));
            return fault;
        }));
        return command;
    }

    private static async Task<int> InFolderAsync(Func<string, Task<string?>> run)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-run-").FullName;
        if (await run(folder) is { } fault)
        {
            Console.WriteLine($"{fault}; the folder is {folder}");
            return 1;
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
