using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Tests.Verbs;

public sealed partial class ServeTests
{
    [Fact]
    public async Task The_service_says_what_to_try_decides_and_stops_when_told_to()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));
        using CancellationTokenSource stop = new();
        TalkUntil talk = new("change");
        using Terminal terminal = new() { Out = TextWriter.Null, Error = talk, Input = Stream.Null };

        Task<int> serving = CommandLine.Run(["serve", "--live", "--rules", files.Rules, "--data", files.PathOf("data"), "--urls", "http://127.0.0.1:0"], terminal, stop.Token);
        await Task.WhenAny(serving, talk.Said).WaitAsync(TimeSpan.FromMinutes(1));

        string said = talk.ToString();
        said.ShouldMatch(@"^  look    http://127\.0\.0\.1:\d+/docs\n  decide  curl .*\n  change  edit .*segments\.yaml, save it");
        Match curl = Curl().Match(said);
        using HttpClient client = new();
        using StringContent body = new(curl.Groups["body"].Value, Encoding.UTF8, "application/json");
        HttpResponseMessage answer = await client.PostAsync(new Uri(curl.Groups["url"].Value), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"segment\":\"Small\"");

        await stop.CancelAsync();
        (await serving.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe(0);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_plain_words()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();

        CommandRun run = await CommandRun.Of(["serve", "--rules", files.Rules, "--data", files.PathOf("data"), "--urls", $"http://{other.LocalEndpoint}"]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldStartWith($"error: something else listens on http://{other.LocalEndpoint} already");
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        CommandRun run = await CommandRun.Of(["serve", "--urls", "5080"]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("`5080` is no address to listen on");
    }

    [GeneratedRegex("curl (?<url>[^ ]+) .* -d '(?<body>[^']*)'")]
    private static partial Regex Curl();
}
