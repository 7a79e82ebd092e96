using System.Net.Http.Headers;
using System.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Governance.Storage;

namespace RulesHost.Server.Tests.FormerVersions;

/// <summary>A service on a data folder that an export was restored into.</summary>
internal sealed class RestoredService : IAsyncDisposable
{
    private readonly string data;
    private readonly RunningService service;
    private readonly string key;

    private RestoredService(string data, RunningService service, string key) => (this.data, this.service, this.key) = (data, service, key);

    public static async Task<RestoredService> StartAsync(byte[] export, string key)
    {
        string data = Directory.CreateTempSubdirectory("ruleshost-restored-").FullName;
        await using (DataFolder folder = DataFolder.Open(data))
        {
            using MemoryStream input = new(export);
            (await HistoryImport.RestoreAsync(input, [], folder.Journal, folder.Blobs)).Finding.ShouldBeNull();
        }

        return new RestoredService(data, await RunningService.StartAsync(new Dictionary<string, string>(), options => options with { Data = data }), key);
    }

    public Task<Reply> DecideAsync(string ruleSet, string request) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/v1/decisions/{ruleSet}") { Content = RunningService.Content(Encoding.UTF8.GetBytes(request), "application/json") });

    public Task<Reply> GetAsync(string path, string mediaType = "application/json")
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(mediaType);
        return SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private Task<Reply> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return service.SendAsync(request);
    }
}
