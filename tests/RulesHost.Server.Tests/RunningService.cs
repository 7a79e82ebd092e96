using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace RulesHost.Server.Tests;

/// <summary>The service on a free port of this machine, over a folder of its own that is gone afterwards.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly ServerOptions options;
    private readonly TimeProvider time;
    private WebApplication app;

    private RunningService(WebApplication app, ServerOptions options, TimeProvider time)
    {
        (this.app, this.options, this.time) = (app, options, time);
        Client = ClientOf(app);
    }

    public string Folder => options.Workspace;

    public HttpClient Client { get; private set; }

    public static Task<RunningService> StartAsync() => StartAsync(SampleRules.Files);

    public static async Task<RunningService> StartAsync(IReadOnlyDictionary<string, string> files, Func<ServerOptions, ServerOptions>? change = null, TimeProvider? time = null)
    {
        string folder = Directory.CreateTempSubdirectory("ruleshost-").FullName;
        foreach ((string name, string text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }

        ServerOptions options = new(folder) { Urls = ["http://127.0.0.1:0"], Quiet = true };
        options = change?.Invoke(options) ?? options;
        return new RunningService(await StartAsync(options, time ?? TimeProvider.System), options, time ?? TimeProvider.System);
    }

    /// <summary>Stops it, and starts it on the same folders.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        app = await StartAsync(options, time);
        Client = ClientOf(app);
    }

    public Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Folder, name), text);

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Reply> PostAsync(string path, string json) => PostAsync(path, Encoding.UTF8.GetBytes(json));

    public Task<Reply> PostAsync(string path, byte[] body, string mediaType = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = Content(body, mediaType) });

    public static ByteArrayContent Content(byte[] body, string mediaType)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request);
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(), response.Headers);
    }

    /// <summary>For what a well-behaved client does not do.</summary>
    public async Task<Socket> ConnectAsync()
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        using CancellationTokenSource now = new(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private static async Task<WebApplication> StartAsync(ServerOptions options, TimeProvider time)
    {
        WebApplication app = await RulesHostServer.BuildAsync(options, time);
        await app.StartAsync();
        return app;
    }

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.First()) };
}

internal sealed record Reply(int Status, string MediaType, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The codes of its diagnostics.</summary>
    public IEnumerable<string> Codes => Json["diagnostics"]!.AsArray().Select(d => (string)d!["code"]!);

    /// <summary>Holds for every problem: the right type, the status again, and a sentence.</summary>
    public Reply ShouldBeProblem(int status)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        ((int)Json["status"]!).ShouldBe(status);
        ((string?)Json["detail"]).ShouldNotBeNullOrEmpty();
        Text.ShouldNotContain("   at ");
        return this;
    }
}
