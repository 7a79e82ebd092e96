using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

public sealed class BatchTests
{
    private const string Path = "/v1/decisions/greeting/batch";
    private const string Lines = "application/x-ndjson";

    [Fact]
    public async Task Every_line_is_answered_in_order()
    {
        await using RunningService service = await RunningService.StartAsync();
        string body = string.Join('\n', Enumerable.Range(0, 5000).Select(i => $$"""{ "facts": { "hour": {{i % 24}} } }"""));

        List<JsonNode> answers = await AnswersAsync(service, body);

        answers.Count.ShouldBe(5000);
        answers.Select(a => (string)a["result"]!["text"]!).ShouldBe(Enumerable.Range(0, 5000).Select(i => i % 24 < 12 ? "Good morning" : "Good day"));
        answers.Select(a => (string)a["decisionId"]!).Distinct().Count().ShouldBe(5000);
    }

    [Fact]
    public async Task A_bad_line_gets_a_problem_of_its_own_and_the_rest_goes_on()
    {
        await using RunningService service = await RunningService.StartAsync();

        List<JsonNode> answers = await AnswersAsync(service, "{ \"facts\": { \"hour\": 9 } }\n\n  \r\nnonsense\r\n{ \"facts\": { \"hour\": 99 } }\n{ \"facts\": { \"hour\": 15 } }\n");

        answers.Count.ShouldBe(4);
        ((int)answers[1]["line"]!).ShouldBe(4);
        ((int)answers[1]["problem"]!["status"]!).ShouldBe(400);
        ((int)answers[2]["line"]!).ShouldBe(5);
        ((string?)answers[2]["problem"]!["diagnostics"]![0]!["pointer"]).ShouldBe("/facts/hour");
        ((string?)answers[3]["result"]!["text"]).ShouldBe("Good day");
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_passed_over_and_the_rest_goes_on()
    {
        await using RunningService service = await RunningService.StartAsync(SampleRules.Files, options => options with { MaxBodyBytes = 1000 });
        string good = """{ "facts": { "hour": 9 } }""";

        List<JsonNode> answers = await AnswersAsync(service, $"{good}\n{new string('x', 300_000)}\n{good}\n{new string('y', 1001)}\n{good}");

        answers.Select(a => (int?)a["line"]).ShouldBe([null, 2, null, 4, null]);
        ((int)answers[1]["problem"]!["status"]!).ShouldBe(413);
        ((int)answers[3]["problem"]!["status"]!).ShouldBe(413);
    }

    [Fact]
    public async Task Nothing_is_answered_with_nothing()
    {
        await using RunningService service = await RunningService.StartAsync();

        (await AnswersAsync(service, "\n\n")).ShouldBeEmpty();
        (await AnswersAsync(service, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_is_answered_before_the_next_one_is_sent()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Socket socket = await service.ConnectAsync();
        socket.ReceiveTimeout = 10_000;

        Send(socket, $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Lines}\r\nTransfer-Encoding: chunked\r\n\r\n");
        Send(socket, "1b\r\n{ \"facts\": { \"hour\": 9 } }\n\r\n");
        Receive(socket).ShouldContain("Good morning");

        Send(socket, "1c\r\n{ \"facts\": { \"hour\": 15 } }\n\r\n0\r\n\r\n");
        Receive(socket).ShouldContain("Good day");
    }

    [Fact]
    public async Task A_caller_who_stops_reading_is_not_read_from_either()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Socket socket = await service.ConnectAsync();
        Send(socket, $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Lines}\r\nContent-Length: 9000000000\r\n\r\n");
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{ \"facts\": { \"hour\": 9 } }\n", 2000)));

        long sent = await SendUntilStuckAsync(socket, lines);

        sent.ShouldBeLessThan(64L << 20);
        (await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""")).Status.ShouldBe(200);
    }

    // Stuck, or hung up on: either way the service takes no more.
    private static async Task<long> SendUntilStuckAsync(Socket socket, byte[] lines)
    {
        long sent = 0;
        try
        {
            while (true)
            {
                using CancellationTokenSource stuck = new(TimeSpan.FromSeconds(3));
                sent += await socket.SendAsync(lines, stuck.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            return sent;
        }
    }

    private static async Task<List<JsonNode>> AnswersAsync(RunningService service, string body)
    {
        Reply reply = await service.PostAsync(Path, Encoding.UTF8.GetBytes(body), Lines);
        reply.Status.ShouldBe(200, reply.Text);
        reply.MediaType.ShouldBe(Lines);
        return [.. reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static void Send(Socket socket, string text) => socket.Send(Encoding.ASCII.GetBytes(text));

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[8192];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
