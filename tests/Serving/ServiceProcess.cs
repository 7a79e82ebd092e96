using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using RulesHost.Governance.Storage;

namespace RulesHost.Serving;

/// <summary>The service as a process of its own, over a data folder, that can be killed.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly HttpClient client;

    private ServiceProcess(Process process, RunningService running)
    {
        (this.process, OwnerToken) = (process, running.OwnerToken);
        client = new HttpClient { BaseAddress = new Uri(running.Address), Timeout = Patience };
    }

    public string OwnerToken { get; }

    public int Id => process.Id;

    /// <summary>Started, and ready to decide.</summary>
    /// <param name="largestFile">In KiB, on a disk that is full beyond it; null for a disk with room.</param>
    public static async Task<ServiceProcess> StartAsync(string program, string rules, string data, int? largestFile = null)
    {
        string[] serve = [program, "serve", "--rules", rules, "--data", data, "--urls", "http://127.0.0.1:0"];
        // Without the second setting the runtime would make large files of its own.
        ProcessStartInfo start = largestFile is null ? new("dotnet", serve)
            : new("bash", ["-c", $"trap '' XFSZ; ulimit -S -f {largestFile}; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$@\"", "bash", .. serve]);
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        Process process = Process.Start(start)!;
        StringBuilder said = new();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && !process.HasExited)
        {
            if (DataFolder.Running(data) is { } running)
            {
                return new ServiceProcess(process, running);
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"the service did not start: {said}");
    }

    /// <summary>Status and body; status 0 where the connection broke off.</summary>
    public async Task<(int Status, JsonNode? Body)> CallAsync(HttpMethod method, string path, string key, JsonNode? body = null)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, JsonNode.Parse(text));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            return (0, null);
        }
    }

    public async Task<string> CreateKeyAsync(string by, string person, params string[] roles)
    {
        (_, JsonNode? made) = await CallAsync(HttpMethod.Post, "/v1/keys", by, new JsonObject { ["person"] = person, ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) });
        return (string)made!["secret"]!;
    }

    /// <summary>As by <c>kill -9</c>.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        client.Dispose();
        process.Dispose();
    }
}
