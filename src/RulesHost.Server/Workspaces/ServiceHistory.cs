using System.Globalization;
using System.Security.Cryptography;
using RulesHost.Governance.Committee;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Testing;

namespace RulesHost.Server.Workspaces;

/// <summary>The history that a service keeps, and what can be done to it.</summary>
public sealed class ServiceHistory : IAsyncDisposable
{
    private readonly DataFolder? folder;

    private ServiceHistory(DataFolder? folder, IBlobs blobs, IDecisionLog log, Recorder recorder, StandingCompiler compiler, Ledger ledger)
    {
        (this.folder, Blobs, Ledger, DecisionLog, Recorder) = (folder, blobs, ledger, log, recorder);
        SensitiveKey = folder?.SensitiveKey ?? RandomNumberGenerator.GetBytes(32);
        (RecentActs, LastUses) = (folder?.RecentActs ?? RecentActs.InMemory(), folder?.LastUses ?? LastUses.InMemory());
        Decisions = new RecordedDecisions(log, recorder);
        Committee = new RuleCommittee(
            ledger, blobs, compiler, new Planner(compiler, blobs, new ExampleRunner(InstalledKinds.Loader)), (from, to) => Decisions.FindAsync(from, to).Select(record => record.Line));
        Promotion = new Promotion(ledger, blobs, compiler, Committee);
        Keys = new KeyRing(ledger);
        Exceptions = new ExceptionDesk(ledger, InstalledKinds.Loader);
    }

    public IBlobs Blobs { get; }

    public Ledger Ledger { get; }

    public RuleCommittee Committee { get; }

    public Promotion Promotion { get; }

    public KeyRing Keys { get; }

    public ExceptionDesk Exceptions { get; }

    public IDecisionLog DecisionLog { get; }

    public Recorder Recorder { get; }

    public RecordedDecisions Decisions { get; }

    public RecentActs RecentActs { get; }

    /// <summary>Of keys.</summary>
    public LastUses LastUses { get; }

    /// <summary>By which sensitive facts are hashed.</summary>
    public byte[] SensitiveKey { get; }

    /// <summary>In bytes.</summary>
    public static int LongestRecord => SegmentSpace.DefaultBytes;

    /// <summary>Takes the data folder, or begins a history that ends with the process.</summary>
    /// <exception cref="StoreException">The folder cannot be used, with the reason; or the clock cannot.</exception>
    public static async Task<ServiceHistory> OpenAsync(string? data, StoreKind store, WorkspaceChecker checker, TimeProvider time)
    {
        // Records and the names of decisions count milliseconds from there.
        if (time.GetUtcNow() is var now && now < DateTimeOffset.UnixEpoch)
        {
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"the clock of this machine says {now:yyyy-MM-dd}, and a history begins in 1970 at the earliest"), "set the clock");
        }

        DataFolder? folder = data is null ? null : DataFolder.Open(data, store);
        try
        {
            MemoryStore memory = new();
            IBlobs blobs = folder?.Blobs ?? memory;
            StandingCompiler compiler = new(blobs, checker);
            IDecisionLog log = folder?.DecisionLog ?? memory;
            Ledger ledger = await Ledger.OpenAsync(folder?.Journal ?? memory, compiler, time);
            Recorder recorder = await Recorder.OpenAsync(log, folder?.Segments() ?? new MemorySegments(), folder?.Node ?? "memory", time);
            return new ServiceHistory(folder, blobs, log, recorder, compiler, ledger);
        }
        catch (Exception failed)
        {
            await (folder?.DisposeAsync() ?? ValueTask.CompletedTask);
            switch (failed)
            {
                case InvalidDataException damaged:
                    throw new StoreException(damaged.Message, "restore an export of the history into an empty folder", damaged);
                case IOException full and not StoreException:
                    throw new StoreException($"the folder `{data}` cannot be used: {full.Message}", "make room on its disk, or name another with `--data`", full);
                default:
                    throw;
            }
        }
    }

    /// <summary>Keeps a line of JSON about a second opinion that differs, where there is a folder.</summary>
    public void KeepDifference(ReadOnlySpan<byte> line) => folder?.KeepDifference(line);

    /// <summary>Says where the service answers, to whoever can read the data folder.</summary>
    public void Announce(string address, string ownerToken) => folder?.Announce(new RunningService(address, ownerToken));

    public async ValueTask DisposeAsync()
    {
        await Recorder.DisposeAsync();
        Ledger.Dispose();
        await (folder?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
