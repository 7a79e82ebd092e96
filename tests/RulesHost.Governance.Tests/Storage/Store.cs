using RulesHost.Governance.History;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Storage;

/// <summary>A store under test. Opening it again finds what it acknowledged, where it promises that.</summary>
public abstract class Store : IAsyncDisposable
{
    public abstract IJournal Journal { get; }

    public abstract IBlobs Blobs { get; }

    public abstract IDecisionLog DecisionLog { get; }

    public virtual Task ReopenAsync() => Task.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

public sealed class InMemory : Store
{
    private readonly MemoryStore store = new();

    public override IJournal Journal => store;

    public override IBlobs Blobs => store;

    public override IDecisionLog DecisionLog => store;
}

public abstract class InFolder : Store
{
    private readonly string path = Directory.CreateTempSubdirectory("ruleshost-store-").FullName;
    private readonly StoreKind kind;
    private DataFolder folder;

    protected InFolder(StoreKind kind) => folder = DataFolder.Open(path, this.kind = kind);

    public override IJournal Journal => folder.Journal;

    public override IBlobs Blobs => folder.Blobs;

    public override IDecisionLog DecisionLog => folder.DecisionLog;

    public override async Task ReopenAsync()
    {
        await folder.DisposeAsync();
        folder = DataFolder.Open(path, kind);
    }

    public override async ValueTask DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(path, recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class InSqlite() : InFolder(StoreKind.Sqlite);

public sealed class InLiteDb() : InFolder(BuiltStores.Of("litedb"));
