using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>Asks the service. What it refuses is told as it says it; the caller then has nothing, and ends with <see cref="FailedWith"/>.</summary>
internal sealed class ServiceClient : IDisposable
{
    // A plan of many files runs all their examples.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient http;
    private readonly CancellationToken cancel;

    /// <param name="key">Null to ask as nobody.</param>
    public ServiceClient(Uri address, string? key, bool writesJson, Terminal terminal, CancellationToken cancel)
    {
        (Address, WritesJson, Terminal, this.cancel) = (address, writesJson, terminal, cancel);
        // Redirections would take the key elsewhere, and so would a proxy to a service on this machine.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !address.IsLoopback }) { BaseAddress = address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Address { get; }

    /// <summary>Whether the user wants answers as JSON.</summary>
    public bool WritesJson { get; }

    public Terminal Terminal { get; }

    /// <summary>The exit code of the last refusal: findings where it is about what was sent or stands in its way, otherwise a failure.</summary>
    public int FailedWith { get; private set; } = Exit.Failed;

    /// <summary>Null, and said why, where the service refuses.</summary>
    public async Task<JsonElement?> GetAsync(string path)
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return await ReadAsync(response);
    }

    /// <param name="members">Of the object that is sent.</param>
    /// <returns>Null, and said why, where the service refuses.</returns>
    public async Task<JsonElement?> PostAsync(string path, Action<Utf8JsonWriter> members)
    {
        string body = JsonOutput.Text(indented: false, json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        });
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancel);
        return await ReadAsync(response);
    }

    /// <summary>Copies an answer that may be long; false, and said why, where the service refuses.</summary>
    /// <param name="mediaType">The form in which it is wanted; null for the only one that there is.</param>
    public async Task<bool> CopyAsync(string path, Stream output, string? mediaType = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (mediaType is not null)
        {
            request.Headers.Accept.ParseAdd(mediaType);
        }

        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            await RefusedAsync(response);
            return false;
        }

        await response.Content.CopyToAsync(output, cancel);
        return true;
    }

    /// <summary>Prints an answer: as it is, or in words.</summary>
    public void Print(JsonElement answer, Action<JsonElement> inWords)
    {
        if (!WritesJson)
        {
            inWords(answer);
            return;
        }

        JsonOutput.WriteDocument(Terminal.Out, Terminal.OutIsTerminal, json =>
        {
            foreach (JsonProperty member in answer.EnumerateObject().Where(member => member.Name != "formatVersion"))
            {
                member.WriteTo(json);
            }
        });
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement?> ReadAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            await RefusedAsync(response);
            return null;
        }

        if (Parse(await response.Content.ReadAsByteArrayAsync(cancel)) is { } answer)
        {
            return answer;
        }

        Stranger();
        return null;
    }

    private async Task RefusedAsync(HttpResponseMessage response)
    {
        FailedWith = response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.UnprocessableEntity ? Exit.Findings : Exit.Failed;
        if (response.StatusCode == HttpStatusCode.Unauthorized && http.DefaultRequestHeaders.Authorization is null)
        {
            Terminal.Fail($"the service at {Address} answers those who have a key", "put yours into RULESHOST_KEY, or name its file with `--key-file`");
        }
        else if (response.Content.Headers.ContentType?.MediaType == "application/problem+json" && Parse(await response.Content.ReadAsByteArrayAsync(cancel)) is { } problem)
        {
            ProblemText.Say(problem, Terminal);
        }
        else
        {
            Stranger();
        }
    }

    private void Stranger() => Terminal.Fail($"what answers at {Address} is no RulesHost service", "name the service with `--server`");

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
