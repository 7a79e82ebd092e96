using RulesHost.Governance.Committee;
using RulesHost.Governance.History;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Testing;

namespace RulesHost.Server.Workspaces;

/// <summary>The history that a service keeps, and what can be done to it.</summary>
public sealed class ServiceHistory : IAsyncDisposable
{
    private readonly DataFolder? folder;

    private ServiceHistory(DataFolder? folder, IBlobs blobs, StandingCompiler compiler, Ledger ledger)
    {
        (this.folder, Blobs, Ledger) = (folder, blobs, ledger);
        Committee = new RuleCommittee(ledger, blobs, compiler, new ExampleRunner(InstalledKinds.Loader));
        Keys = new KeyRing(ledger);
        Exceptions = new ExceptionDesk(ledger);
    }

    public IBlobs Blobs { get; }

    public Ledger Ledger { get; }

    public RuleCommittee Committee { get; }

    public KeyRing Keys { get; }

    public ExceptionDesk Exceptions { get; }

    /// <summary>Takes the data folder, or begins a history that ends with the process.</summary>
    /// <exception cref="StoreException">The folder cannot be used, with the reason.</exception>
    public static async Task<ServiceHistory> OpenAsync(string? data, TimeProvider time)
    {
        DataFolder? folder = data is null ? null : DataFolder.Open(data);
        try
        {
            MemoryStore memory = new();
            IBlobs blobs = folder?.Blobs ?? memory;
            StandingCompiler compiler = new(blobs, InstalledKinds.Checker);
            return new ServiceHistory(folder, blobs, compiler, await Ledger.OpenAsync(folder?.Journal ?? memory, compiler, time));
        }
        catch (Exception failed)
        {
            await (folder?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (failed is InvalidDataException damaged)
            {
                throw new StoreException(damaged.Message, "restore an export of the history into an empty folder", damaged);
            }

            throw;
        }
    }

    /// <summary>Says where the service answers, to whoever can read the data folder.</summary>
    public void Announce(string address, string ownerToken) => folder?.Announce(new RunningService(address, ownerToken));

    public async ValueTask DisposeAsync()
    {
        Ledger.Dispose();
        await (folder?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
