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
        foreach ((string person, string role) in ((string, string)[])[("admin", "administrator"), ("anna", "analyst"), ("berit", "committee"), ("carl", "committee")])
        {
            CommandRun made = await folder.Run("admin", "key", "create", "--person", person, "--role", role);
            made.Exit.ShouldBe(0, made.Error);
            folder.keys[person] = made.Out.Trim();
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
