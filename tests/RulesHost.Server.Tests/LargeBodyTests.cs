using System.Net.Sockets;
using System.Text;

namespace RulesHost.Server.Tests;

/// <summary>Bodies that are too large are refused before they are held.</summary>
public sealed class LargeBodyTests
{
    private const long Gigabyte = 1L << 30;

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_it_is_sent()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using NetworkStream stream = await ConnectAsync(service);

        await SendAsync(stream, $"POST /v1/decisions/greeting HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Gigabyte}\r\n\r\n");

        string answer = await ReadAsync(stream);
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("application/problem+json");
        answer.ShouldContain("\"detail\":\"the body is larger than 1048576 bytes\"");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_refused_when_it_has_become_too_large()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using NetworkStream stream = await ConnectAsync(service);
        await SendAsync(stream, "POST /v1/decisions/greeting HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        Task<string> answer = ReadAsync(stream);

        long sent = await SendChunksUntilAsync(stream, answer);

        (await answer).ShouldStartWith("HTTP/1.1 413 ");
        sent.ShouldBeLessThan(Gigabyte / 8);
        (await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read()
    {
        await using RunningService service = await RunningService.StartAsync();
        string request = """{ "facts": { "hour": 9 } }""";

        (await service.PostAsync("/v1/decisions/greeting", request.PadRight(1024 * 1024))).Status.ShouldBe(200);

        // A client that is refused may not get to send the rest: only the length is announced.
        await using NetworkStream stream = await ConnectAsync(service);
        await SendAsync(stream, $"POST /v1/decisions/greeting HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {(1024 * 1024) + 1}\r\n\r\n");
        (await ReadAsync(stream)).ShouldStartWith("HTTP/1.1 413 ");
    }

    private static async Task<NetworkStream> ConnectAsync(RunningService service) => new(await service.ConnectAsync(), ownsSocket: true);

    private static Task SendAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task<long> SendChunksUntilAsync(NetworkStream stream, Task answer)
    {
        byte[] chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string(' ', 0x10000) + "\r\n");
        long sent = 0;
        try
        {
            while (!answer.IsCompleted && sent < Gigabyte)
            {
                await stream.WriteAsync(chunk);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The service has hung up, as it should.
        }

        return sent;
    }

    // Up to the end of the problem document; the service may hang up hard behind it.
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("\"diagnostics\":[]}", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
