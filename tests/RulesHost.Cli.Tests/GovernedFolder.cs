using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Tests;

/// <summary>Rules with a history beside them, and people with keys: <c>admin</c>, the analyst <c>anna</c>, <c>berit</c> and <c>carl</c> of the committee.</summary>
internal sealed class GovernedFolder : IDisposable
{
    private readonly Dictionary<string, string> keys = [];

    private GovernedFolder(RulesInFolder files) => Files = files;

    public RulesInFolder Files { get; }

    public string Data => Files.PathOf("data");

    public static async Task<GovernedFolder> Create(params (string Name, string Text)[] files)
    {
        GovernedFolder folder = new(new RulesInFolder(files));
        // One start for all keys; the verb that makes them has tests of its own.
        await using WebApplication service = await RulesHostServer.BuildAsync(new ServerOptions(folder.Files.Rules) { Data = folder.Data, Urls = ["http://127.0.0.1:0"], Quiet = true }, CommandRun.Clock);
        KeyRing ring = service.Services.GetRequiredService<ServiceHistory>().Keys;
        Person admin = new("admin", ["administrator"]);
        foreach (Person person in (Person[])[admin, new("anna", ["analyst"]), new("berit", ["committee"]), new("carl", ["committee"])])
        {
            folder.keys[person.Name] = (await ring.CreateAsync(person == admin ? null : admin, person.Name, person.Roles, null)).ShouldBeOfType<Ruling<(Entry, string Secret)>.Granted>().Value.Secret;
        }

        return folder;
    }

    public string KeyOf(string person) => keys[person];

    /// <summary>A verb by somebody's key; nobody's where they have none yet.</summary>
    public Task<CommandRun> Run(string person, params string[] args) => CommandRun.Of(
        [.. args, "--data", Data, "--rules", Files.Rules],
        environment: keys.TryGetValue(person, out string? key) ? new() { ["RULESHOST_KEY"] = key } : null);

    public void Edit(string name, string old, string now)
    {
        string text = File.ReadAllText(Files.Rule(name));
        text.ShouldContain(old);
        File.WriteAllText(Files.Rule(name), text.Replace(old, now, StringComparison.Ordinal));
    }

    public void Dispose() => Files.Dispose();
}
