using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Tests.Verbs;

public sealed partial class DemonstrationTests
{
    [Fact]
    public async Task Every_line_that_the_demonstration_prints_does_what_it_says()
    {
        string rules = RepositoryFolder.Combine("rules");
        using CancellationTokenSource stop = new();
        using StringWriter output = new() { NewLine = "\n" };
        TalkUntil talk = new("who may do what");
        using Terminal terminal = new() { Out = output, Error = talk, Input = Stream.Null };
        Task<int> serving = CommandLine.Run(["serve", "--demo", "--rules", rules, "--urls", "http://127.0.0.1:0"], terminal, stop.Token);
        await Task.WhenAny(serving, talk.Said).WaitAsync(TimeSpan.FromMinutes(2));

        Dictionary<string, string> given = output.ToString().Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal))
            .ToDictionary(line => line.Replace("export ", "", StringComparison.Ordinal).Split('=')[0], line => line.Split('=')[1]);
        List<string> ends = [];
        foreach (Match line in Lines().Matches(talk.ToString()))
        {
            Dictionary<string, string> environment = new() { ["RULESHOST_SERVER"] = given["RULESHOST_SERVER"], ["RULESHOST_KEY"] = given[line.Groups["who"].Value] };
            string[] args = line.Groups["args"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            CommandRun run = await CommandRun.Of(args, environment: environment);
            ends.Add($"{line.Groups["who"].Value} {args[0]} {run.Exit}");
        }

        ends.ShouldBe(
            ["berit review 0", "berit review 0", "anna approve 1", "berit approve 0", "carl approve 0", "carl publish 0", "anna diff 2", "anna restore 0", "anna history 0", "anna governance 0"],
            talk.ToString());
        string data = Directory.GetDirectories(Path.GetTempPath(), "ruleshost-demo-*").Single(folder => AddressIn(folder) == given["RULESHOST_SERVER"]);
        await stop.CancelAsync();
        (await serving.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe(0);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_demonstration_is_governed_so_it_is_not_live()
    {
        CommandRun run = await CommandRun.Of(["serve", "--demo", "--live"]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("leave `--live` or `--demo` out");
    }

    // Others may have demonstrations of their own.
    private static string? AddressIn(string folder) =>
        Path.Combine(folder, "service.json") is var file && File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["Address"]!.GetValue<string>() : null;

    [GeneratedRegex(@"RULESHOST_KEY=\$(?<who>\w+) \./ruleshost (?<args>[^#\n]+)")]
    private static partial Regex Lines();
}
